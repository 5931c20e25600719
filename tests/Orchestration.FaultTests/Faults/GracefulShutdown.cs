using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Faults;

/// <summary>Processes are asked to end in the middle of their work, and the next one goes on: no step counts as crashed.</summary>
internal sealed class GracefulShutdown(StoreKind store) : IFault
{
    private const int Stops = 2;
    private const int ManyRuns = 5;

    public string Name => "graceful-shutdown";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        for (int number = 1; number <= (ground.IsQuick ? 1 : ManyRuns); number++)
            tally.Add($"run {number}", await RunAsync(ground, 7 * number));
    }

    private async Task<Verdict> RunAsync(FaultGround ground, int callsBetween)
    {
        FaultRun run = ground.NewRun(store, "asked-to-end");
        WorkerOptions options = run.Options with { Workflows = WorkerWorkflows.Names, Executions = 24, StepSeconds = 0.1, Concurrency = 4, LeaseSeconds = 3 };
        for (int stop = 1; stop <= Stops; stop++)
        {
            int calls = stop * callsBetween;
            using Child child = run.Start(options);
            await run.WaitUntilAsync(journal => child.HasEnded || journal.Count(entry => entry.Kind == JournalKind.Begun) >= calls);
            child.Stop();
            if (await child.WaitAsync() is { IsGood: false } end)
                return Verdict.Failed(end.ToString());
        }

        using Child last = run.Start(options);
        return await last.WaitAsync() is { IsGood: false } lastEnd ? Verdict.Failed(lastEnd.ToString()) : await run.JudgeAsync(expected: NothingCrashed);
    }

    private static IEnumerable<string> NothingCrashed(RunEvidence evidence)
    {
        int crashes = evidence.Stored.Values.Sum(run => run.CountOf(EventType.StepCrashed));
        if (crashes > 0)
            yield return $"{crashes} attempts count as crashed";
        if (evidence.Of(JournalKind.Begun).Count() != evidence.Of(JournalKind.Returned).Count())
            yield return "calls were left at work";
    }
}
