using Orchestration;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Tour.Factories;

/// <summary>Looks at the connected factories, and calls one without a workflow.</summary>
internal static class FactoryConnectionExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddLocalMedia().AddLocalResearch());
        FactoryConnector connector = engine.Factories;

        await connector.CheckHealthAsync(CancellationToken.None);
        foreach (FactorySnapshot status in connector.GetAllStatus())
            await output.WriteLineAsync($"{status.Name}: {status.Type}, {status.Status}");

        ActionResult result = await connector.ExecuteAsync(
            FactoryType.Media,
            "generate_image",
            new() { ["prompt"] = "Abstract art", ["style"] = "modern" });
        await output.WriteLineAsync($"Succeeded: {result.IsSuccess}, {result.Output.ToElement().GetProperty("svg")}");

        foreach ((string factory, IReadOnlyList<ActionDescriptor> actions) in connector.GetAllCapabilities())
            await output.WriteLineAsync($"{factory} can {string.Join(", ", actions.Select(action => action.Name))}");
    }
}
