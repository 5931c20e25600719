using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>A factory that answers with its parameters.</summary>
internal sealed class NamedFactory(string name, FactoryType type) : IFactory, IDisposable
{
    public string Name => name;

    public FactoryType Type => type;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("echo")];

    public bool IsDisposed { get; private set; }

    public FactoryHealth Health { get; set; } = FactoryHealth.Connected;

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Success(request.Parameters));

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(Health);

    public void Dispose() => IsDisposed = true;
}
