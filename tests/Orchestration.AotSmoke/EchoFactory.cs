using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.AotSmoke;

/// <summary>Answers with its parameters.</summary>
internal sealed class EchoFactory : IFactory
{
    public string Name => "echo";

    public FactoryType Type => "text";

    public IReadOnlyList<ActionDescriptor> Actions => [new("echo")];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) =>
        new(ActionResult.Success(request.Parameters));
}
