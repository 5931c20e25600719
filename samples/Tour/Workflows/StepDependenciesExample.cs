using Orchestration;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Templates;
using Tour.Factories;

namespace Tour.Workflows;

/// <summary>A step starts when all steps that it depends on have succeeded.</summary>
internal static class StepDependenciesExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddLocalMedia().AddLocalResearch());

        WorkflowTemplate template = new()
        {
            WorkflowId = "diamond",
            Steps =
            [
                Research("step1", []),
                Research("step2", ["step1", "step3"]),
                Research("step3", []),
            ],
        };

        ExecutionHandle handle = await engine.StartWorkflowAsync(template);
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            string? line = happened switch
            {
                StepStarted started => $"{started.StepId} started",
                StepSucceeded succeeded => $"{succeeded.StepId} succeeded",
                _ => null,
            };
            if (line is not null)
                await output.WriteLineAsync(line);
        }
    }

    private static WorkflowStep Research(string stepId, Join dependencies) => new()
    {
        StepId = stepId,
        FactoryType = FactoryType.Research,
        Action = "discover_technology",
        Parameters = new() { ["query"] = stepId },
        Dependencies = dependencies,
    };
}
