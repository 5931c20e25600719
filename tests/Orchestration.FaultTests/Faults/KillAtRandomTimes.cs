using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

namespace Orchestration.FaultTests.Faults;

/// <summary>Processes die in the middle of 64 executions, and another that waits takes over each time.</summary>
internal sealed class KillAtRandomTimes(StoreKind store) : IFault
{
    private const int Executions = 64;
    private const int ManyRuns = 10;

    /// <summary>Fewer than the crashes after which a step is not attempted any more.</summary>
    private const int Deaths = 4;

    public string Name => "kill-at-random-times";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        for (int seed = 1; seed <= (ground.IsQuick ? 1 : ManyRuns); seed++)
            tally.Add($"seed {seed}", await RunAsync(ground, new Random(seed)));
    }

    private async Task<Verdict> RunAsync(FaultGround ground, Random random)
    {
        FaultRun run = ground.NewRun(store, "killed-at-random-times");
        WorkerOptions options = run.Options with { Workflows = WorkerWorkflows.Names, Executions = Executions, StepSeconds = 0.1, Concurrency = 8 };
        Child working = run.Start(options);
        for (int death = 0; death < Deaths; death++)
        {
            Child waiting = run.Start(options);
            await Task.Delay(TimeSpan.FromSeconds(0.2 + (0.7 * random.NextDouble())), ground.Time);
            using (working)
                working.Kill();
            working = waiting;
        }

        using (working)
        {
            ChildEnd end = await working.WaitAsync();
            return end.IsGood ? await run.JudgeAsync(expected: IsAllThere) : Verdict.Failed(end.ToString());
        }
    }

    private static IEnumerable<string> IsAllThere(RunEvidence evidence) =>
        evidence.Outer.Count() == Executions ? [] : [$"{evidence.Outer.Count()} executions are stored"];
}
