using Orchestration;
using Orchestration.Coordination;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Workflows;

/// <summary>Two steps, one after the other.</summary>
internal static class SimpleWorkflowExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddLocalMedia().AddLocalResearch());

        WorkflowTemplate template = new()
        {
            WorkflowId = "generate-and-analyze",
            Name = "Generate Image and Analyze Market",
            Description = "Generate product image and analyze market opportunity",
            Steps =
            [
                new()
                {
                    StepId = "step1",
                    Name = "Generate Product Image",
                    FactoryType = FactoryType.Media,
                    Action = "generate_image",
                    Parameters = new() { ["prompt"] = "Product mockup", ["style"] = "realistic" },
                },
                new()
                {
                    StepId = "step2",
                    Name = "Analyze Market",
                    FactoryType = FactoryType.Research,
                    Action = "market_analysis",
                    Parameters = new() { ["market_sector"] = "technology" },
                    Dependencies = ["step1"],
                },
            ],
        };

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template);

        await output.WriteLineAsync($"Execution ID: {execution.ExecutionId}");
        await output.WriteLineAsync($"Status: {execution.Status}");
        await output.WriteLineAsync($"Headline: {execution["step2"].Output.ToElement().GetProperty("headline")}");
    }
}
