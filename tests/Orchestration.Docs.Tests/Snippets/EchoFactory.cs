using System.Text;
using Orchestration.Artifacts;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

// snippet: own-factory
public sealed class EchoFactory : IFactory
{
    public string Name => "echo";

    public FactoryType Type => "echo";

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("echo") { Description = "Gives back what it is given.", Keywords = ["echo"] }];

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        request.Report(new ActionProgress(0.5, "Writing"));
        using MemoryStream content = new(Encoding.UTF8.GetBytes(request.Parameters.ToString()));
        ArtifactReference file = await request.Artifacts.SaveAsync("echo.json", "application/json", content, cancellationToken);
        return ActionResult.Success(request.Parameters) with { Artifacts = [file], Cost = 0.01m };
    }

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
// end
