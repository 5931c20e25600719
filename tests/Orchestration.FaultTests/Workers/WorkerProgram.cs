using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.FaultTests.Judging;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Workers;

/// <summary>A process of its own: starts executions, watches them to their end, and writes down all that it is promised.</summary>
internal sealed class WorkerProgram(WorkerOptions options, OrchestrationEngine engine, Journal journal, TimeProvider time, Task stopped)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

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
            await RunOneAsync(options.GoesOn ? $"{options.Prefix}-{lane}-{round++}" : $"{options.Prefix}-{lane}");
        }
        while (options.GoesOn && !stopped.IsCompleted);
    }

    private async Task RunOneAsync(string id)
    {
        ExecutionHandle handle = await PatientlyAsync(() => engine.StartWorkflowAsync(Launch.Template, new StartOptions { ExecutionId = id }));
        journal.Add(JournalKind.Started, id);
        long seen = 0;
        await PatientlyAsync(async () =>
        {
            await foreach (ExecutionEvent one in handle.WatchAsync(seen))
            {
                WriteDown(one);
                seen = one.Sequence;
            }

            return true;
        });
        journal.Add(JournalKind.Final, id, detail: handle.Status.ToString());
    }

    /// <summary>A store that cannot be used now says so; whoever asked asks again.</summary>
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StoreUnavailableException) when (options.GoesOn || !stopped.IsCompleted)
            {
                await Task.Delay(Pause, time);
            }
        }
    }

    private void WriteDown(ExecutionEvent one)
    {
        (string step, int attempt) = one switch
        {
            StepStarted started => (started.StepId, started.Attempt),
            StepSucceeded succeeded => (succeeded.StepId, succeeded.Attempt),
            StepFailed failed => (failed.StepId, failed.Attempt),
            StepCrashed crashed => (crashed.StepId, crashed.Attempt),
            StepCancelled cancelled => (cancelled.StepId, cancelled.Attempt),
            _ => ("", 0),
        };
        if (one is StepFailed { Failure.Code: { } code })
            journal.Add(JournalKind.Failed, one.ExecutionId, step, attempt, detail: code);
        journal.Add(JournalKind.Seen, one.ExecutionId, step, attempt, one.Sequence, one.GetType().Name);
    }

    /// <summary>Says when all that a dead process left is active here, and stays.</summary>
    private async Task RecoverAsync()
    {
        while (engine.Coordinator.ActiveCount < options.Executions)
            await Task.Delay(Pause / 4, time);
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
            await Task.Delay(Pause / 4, time);
        }
    }
}
