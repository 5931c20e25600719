using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class ForEachSnippets
{
    public static async Task<(WorkflowExecution Execution, IReadOnlyList<string> Lines)> TryAllAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine(builder => builder.AddFactory("painter", FactoryType.Media, painter =>
            painter.MapAction("paint", (ActionRequest request, CancellationToken _) => ValueTask.FromResult(request.Parameters.ToString().Contains("a cloud", StringComparison.Ordinal)
                ? ActionResult.Failed(FailureKind.Permanent, "Clouds cannot be painted.")
                : ActionResult.Success(request.Parameters)))));
        PrintedLines Console = new();

        // snippet: try-all
        WorkflowTemplateBuilder one = WorkflowTemplate.Create("one-picture");
        StepBuilder paint = one.Step("paint", FactoryType.Media, "paint").With("prompt", ValueReference.Input("prompt")).Retry(2).AllowFailure();
        one.Output("status", paint.Status).Output("picture", paint.Output.Optional);

        WorkflowTemplateBuilder all = WorkflowTemplate.Create("all-pictures");
        StepBuilder pictures = all.Workflow("pictures", one.Build()).With("prompt", ValueReference.Item).ForEach(ValueReference.Input("prompts"), maxConcurrency: 4);
        all.Output("pictures", pictures.Output);

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(all.Build(), new() { Inputs = new() { ["prompts"] = ["a lamp", "a cloud", "a door"] } });
        foreach (StepExecution item in execution["pictures"].Items)
        {
            ExecutionHandle? inner = await engine.FindAsync(item.ChildExecutionId!);
            if (inner?.GetSnapshot()["paint"] is { Status: StepStatus.Failed } failed)
                Console.WriteLine($"{item.Index}: {failed.Failure!.Message}");
        }
        // end

        return (execution, Console.Lines);
    }
}
