using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class WaitingSnippets
{
    public static async Task<WorkflowExecution> WaitingAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: waiting
        WorkflowTemplate template = new()
        {
            WorkflowId = "approval",
            Steps =
            [
                new() { StepId = "cool_off", Delay = TimeSpan.FromHours(1) },
                new() { StepId = "approval", Signal = new SignalWait { Name = "approval" }, Timeout = TimeSpan.FromDays(3), Dependencies = ["cool_off"] },
                new() { StepId = "publish", FactoryType = FactoryType.Media, Action = "generate_image", Dependencies = ["approval"] },
                new() { StepId = "escalate", FactoryType = FactoryType.Research, Action = "market_analysis", Dependencies = Join.Failed("approval") },
            ],
        };
        ExecutionHandle handle = await engine.StartWorkflowAsync(template, new StartOptions { Deadline = TimeProvider.System.GetUtcNow().AddDays(30) });
        await handle.SignalAsync("approval", JsonPayload.Parse("""{"approved":true}"""), key: "mail-4711");
        // end

        WorkflowExecution waiting = handle.GetSnapshot();
        await handle.CancelAsync();
        await handle.WaitAsync();
        return waiting;
    }
}
