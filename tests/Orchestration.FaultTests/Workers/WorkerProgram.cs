using Orchestration.Coordination;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workflows;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Workers;

/// <summary>A process of its own: starts executions, watches them to their end, and writes down all that it is promised.</summary>
internal sealed class WorkerProgram(WorkerOptions options, OrchestrationEngine engine, Journal journal, TimeProvider time, Task stopped)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Patience _patience = new(options, time, stopped);
    private readonly Follower _follower = new(engine, journal, new Patience(options, time, stopped));

    public const string Verb = "worker";

    /// <summary>Works for each of the options until all is done.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        Task stopped = StandardInput.WhenClosed();
        int[] codes = await Task.WhenAll(options.Select(one => RunAsync(one, stopped)));
        return codes.Max();
    }

    private static async Task<int> RunAsync(string json, Task stopped)
    {
        TimeProvider time = TimeProvider.System;
        WorkerOptions options = WorkerOptions.Parse(json);
        using Journal journal = new(options.Journal, options.IsSynced, time);
        await using OrchestrationEngine engine = WorkerEngine.Create(options, journal, time);
        WorkerProgram program = new(options, engine, journal, time, stopped);
        Task work = options.OnlyRecovers ? program.RecoverAsync() : program.RunAllAsync();
        await Task.WhenAny(work, options.GoesOn ? work : stopped, program.WatchHealthAsync());
        if (work.IsCompleted)
            await work;
        return 0;
    }

    private Task RunAllAsync() => Task.WhenAll(Enumerable.Range(0, options.Executions).Select(RunLaneAsync));

    private async Task RunLaneAsync(int lane)
    {
        int round = 0;
        do
        {
            string workflow = options.Workflows[(lane + round) % options.Workflows.Count];
            await RunOneAsync(workflow, options.GoesOn ? $"{workflow}-{options.Owner}-{lane}-{round++}" : $"{workflow}-{lane}");
        }
        while (options.GoesOn && !stopped.IsCompleted);
    }

    private async Task RunOneAsync(string workflow, string id)
    {
        ExecutionHandle handle = await _patience.UntilAnsweredAsync(() => engine.StartWorkflowAsync(WorkerWorkflows.Find(workflow).Template, new StartOptions { ExecutionId = id }));
        journal.Add(JournalKind.Started, id);
        await _follower.FollowAsync(handle);
    }

    /// <summary>Says when all that a dead process left is active here, and stays.</summary>
    private async Task RecoverAsync()
    {
        while (engine.Coordinator.ActiveCount < options.Executions)
            await Task.Delay(Pause, time);
        journal.Add(JournalKind.Active, number: engine.Coordinator.ActiveCount);
        await stopped;
    }

    private async Task WatchHealthAsync()
    {
        StoreStatus last = StoreStatus.Opening;
        while (true)
        {
            StoreHealth health = engine.Coordinator.StoreHealth;
            if (health.Status != last)
                journal.Add(JournalKind.Health, detail: $"{health.Status} {health.Problem}");
            last = health.Status;
            await Task.Delay(Pause, time);
        }
    }
}
