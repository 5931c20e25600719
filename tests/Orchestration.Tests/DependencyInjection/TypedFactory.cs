using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>A factory that the container can make.</summary>
internal sealed class TypedFactory : IFactory
{
    public string Name => "typed";

    public FactoryType Type => FactoryType.Data;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("echo")];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Success(request.Parameters));
}
