using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Tour.Workflows;

/// <summary>Independent steps run at the same time, unless the host says otherwise.</summary>
internal static class ParallelExecutionExample
{
    public static async Task RunAsync(TextWriter output)
    {
        foreach (bool parallel in (bool[])[true, false])
        {
            Lock counting = new();
            int running = 0, most = 0;
            await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
                .ConfigureWorkflows(options => options.ParallelExecution = parallel)
                .AddFactory("workers", FactoryType.Data, workers => workers.MapAction("work", async (request, cancellationToken) =>
                {
                    lock (counting)
                        most = Math.Max(most, ++running);
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
                    lock (counting)
                        running--;
                    return ActionResult.Empty;
                })));

            WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("independent");
            foreach (string stepId in (string[])["a", "b", "c"])
                workflow.Step(stepId, FactoryType.Data, "work");
            WorkflowExecution execution = await engine.ExecuteWorkflowAsync(workflow.Build());

            await output.WriteLineAsync($"parallel_execution {parallel}: {execution.Status}, {most} at the same time");
        }
    }
}
