using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Docs.Tests.Snippets;

internal static class ExecutionSnippets
{
    private static WorkflowTemplate Template { get; } = new()
    {
        WorkflowId = "campaign",
        Steps =
        [
            new() { StepId = "market", FactoryType = FactoryType.Research, Action = "market_analysis" },
            new() { StepId = "hero", FactoryType = FactoryType.Media, Action = "generate_image", Dependencies = ["market"] },
        ],
    };

    public static async Task<IReadOnlyList<string>> WatchAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();
        WorkflowTemplate template = Template;
        List<string> lines = [];

        // snippet: watch
        ExecutionHandle handle = await engine.StartWorkflowAsync(template);
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            lines.Add(happened switch
            {
                StepStarted started => $"{started.StepId}: attempt {started.Attempt} at {started.Decision?.Factory}",
                StepSucceeded succeeded => $"{succeeded.StepId}: succeeded",
                StepRetryScheduled retry => $"{retry.StepId}: {retry.Failure.Kind}, again at {retry.DueAt:T}",
                StepFailed failed => $"{failed.StepId}: {failed.Failure.Message}",
                _ => happened.ToString(),
            });
        }
        // end

        return lines;
    }

    public static async Task<WorkflowExecution> PauseAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();
        Gate gate = new();
        engine.Factories.Connect(new ScriptedFactory("gate", FactoryType.Data).On("pass", call => call.WaitsFor(gate)));
        ExecutionHandle handle = await engine.StartWorkflowAsync(new WorkflowTemplate
        {
            WorkflowId = "gated",
            Steps = [new() { StepId = "gate", Factory = "gate", Action = "pass" }, new() { StepId = "after", Factory = "gate", Action = "pass", Dependencies = ["gate"] }],
        });

        // snippet: pause
        await handle.PauseAsync();
        foreach (StepExecution step in handle.GetSnapshot().Steps)
            Console.WriteLine($"{step.StepId}: {step.Status}, waits for {step.WaitReason}");
        await handle.ResumeAsync();
        // end

        gate.Open();

        // snippet: pause
        WorkflowExecution execution = await handle.WaitAsync();
        // end

        return execution;
    }

    public static async Task<WorkflowExecution> CancelAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();
        using CancellationTokenSource stop = new();
        Task<WorkflowExecution> running = engine.ExecuteWorkflowAsync(NeverOpened(engine), cancellationToken: stop.Token);
        await stop.CancelAsync();
        return await running;
    }

    public static void LimitByName(OrchestrationBuilder builder)
    {
        // snippet: named-limit
        builder.AddLimit("gpu", limit => limit.MaxConcurrency = 2);
        builder.AddLimit("vendor", limit => limit.Rate = new RateLimit(60, TimeSpan.FromMinutes(1)));
        // end
    }

    public static async Task<bool> StartTwiceAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();
        WorkflowTemplate template = Template;

        // snippet: idempotent-start
        StartOptions order = new() { ExecutionId = "order-4711", Tags = new Dictionary<string, string> { ["customer"] = "acme" } };
        ExecutionHandle first = await engine.StartWorkflowAsync(template, order);
        ExecutionHandle second = await engine.StartWorkflowAsync(template, order);
        bool same = first.ExecutionId == second.ExecutionId;
        // end

        return same;
    }

    public static async Task<IReadOnlyList<ExecutionSummary>> ListFailedAsync()
    {
        OrchestrationEngine engine = Studio.CreateEngine();
        List<ExecutionSummary> found = [];

        // snippet: list
        ExecutionQuery query = new() { Statuses = [ExecutionStatus.Failed], Tags = new Dictionary<string, string> { ["customer"] = "acme" }, Limit = 50 };
        ExecutionPage page = await engine.ListAsync(query);
        found.AddRange(page.Executions);
        while (page.NextCursor is not null)
        {
            page = await engine.ListAsync(query with { Cursor = page.NextCursor });
            found.AddRange(page.Executions);
        }
        // end

        return found;
    }

    private static WorkflowTemplate NeverOpened(OrchestrationEngine engine)
    {
        engine.Factories.Connect(new ScriptedFactory("gate", FactoryType.Data).On("pass", call => call.Hangs()));
        return new() { WorkflowId = "slow", Steps = [new() { StepId = "wait", Factory = "gate", Action = "pass" }] };
    }
}
