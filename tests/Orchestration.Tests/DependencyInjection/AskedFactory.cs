using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>A factory that does something, once, when it is asked for its name.</summary>
internal sealed class AskedFactory(string name, Action onAsked) : IFactory
{
    public bool IsArmed { get; set; }

    public string Name
    {
        get
        {
            if (IsArmed)
            {
                IsArmed = false;
                onAsked();
            }

            return name;
        }
    }

    public FactoryType Type => FactoryType.Media;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("echo")];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Empty);

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
