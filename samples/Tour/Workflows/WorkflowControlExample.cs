using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Tour.Workflows;

/// <summary>Pauses a running workflow, lets it go on, and cancels another one.</summary>
internal static class WorkflowControlExample
{
    public static async Task RunAsync(TextWriter output)
    {
        TaskCompletionSource proceed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(
            "data", FactoryType.Data, data => data.MapAction("work", async (_, cancellationToken) =>
            {
                await proceed.Task.WaitAsync(cancellationToken);
                return ActionResult.Empty;
            })));
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("two-steps");
        StepBuilder first = workflow.Step("first", FactoryType.Data, "work");
        workflow.Step("second", FactoryType.Data, "work").After(first);
        WorkflowTemplate template = workflow.Build();

        ExecutionHandle handle = await engine.StartWorkflowAsync(template);
        await UntilAsync<StepStarted>(handle);
        await handle.PauseAsync();
        await output.WriteLineAsync($"asked to pause: {handle.Status}");
        proceed.SetResult();
        await UntilAsync<ExecutionPaused>(handle);
        WorkflowExecution paused = handle.GetSnapshot();
        await output.WriteLineAsync($"{paused.Status}: first {paused["first"].Status}, second waits because of {paused["second"].WaitReason}");

        await handle.ResumeAsync();
        await output.WriteLineAsync($"resumed: {(await handle.WaitAsync()).Status}");

        proceed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ExecutionHandle other = await engine.StartWorkflowAsync(template);
        await UntilAsync<StepStarted>(other);
        await other.CancelAsync("the launch was called off");
        WorkflowExecution cancelled = await other.WaitAsync();
        await output.WriteLineAsync($"{cancelled.Status}, {cancelled.CancelReason}: first {cancelled["first"].Status}, second {cancelled["second"].Status}");
        await output.WriteLineAsync($"Final for good: {other.Status.IsFinal}");
    }

    private static async Task UntilAsync<TEvent>(ExecutionHandle handle)
        where TEvent : ExecutionEvent
    {
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            if (happened is TEvent)
                return;
        }
    }
}
