using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>A process is frozen until another has finished its work, then wakes up with calls that return: all that it still writes is refused.</summary>
internal sealed class FrozenPastItsLease : IFault
{
    private const int Executions = 8;
    private const int ManyRuns = 5;

    public string Name => "frozen-past-its-lease";

    public StoreKind Store => StoreKind.PostgreSql;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        for (int number = 1; number <= (ground.IsQuick ? 1 : ManyRuns); number++)
            tally.Add($"run {number}", await RunAsync(ground));
    }

    private async Task<Verdict> RunAsync(FaultGround ground)
    {
        FaultRun run = ground.NewRun(Store, "frozen");
        WorkerOptions options = run.Options with { Executions = Executions, StepSeconds = 0.7 };
        using Child zombie = run.Start(options);
        await run.WaitUntilAsync(journal => zombie.HasEnded || journal.Count(entry => entry.Kind == JournalKind.Begun) >= 2 * Executions);
        await Signal.FreezeAsync(zombie.Id);
        using Child heir = run.Start(options);
        ChildEnd end = await heir.WaitAsync();
        long wokenAt = ground.Time.GetTimestamp();
        await Signal.ThawAsync(zombie.Id);
        if (!end.IsGood)
            return Verdict.Failed($"who took over: {end}");

        ChildEnd zombieEnd = await zombie.WaitAsync();
        return zombieEnd.IsGood ? await run.JudgeAsync(expected: evidence => IsRefused(evidence, wokenAt)) : Verdict.Failed($"who was frozen: {zombieEnd}");
    }

    private static IEnumerable<string> IsRefused(RunEvidence evidence, long wokenAt)
    {
        int late = evidence.Of(JournalKind.Returned).Where(entry => entry.At > wokenAt).Select(entry => entry.Execution).Distinct().Count();
        int refused = evidence.Of(JournalKind.Refused).Where(entry => entry.At > wokenAt).Select(entry => entry.Execution).Distinct().Count();
        if (late != Executions)
            yield return $"calls of {late} executions came back late, not of {Executions}: the fault did not happen as it should";
        if (refused != late)
            yield return $"calls of {late} executions came back late, and the writes of {refused} were refused";
    }
}
