using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

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
        {
            tally.Add($"run {number}", await RunAsync(ground, [WorkerWorkflows.Names[0]], 2 * Executions, Executions));
            tally.Add($"rich run {number}", await RunAsync(ground, WorkerWorkflows.RichNames, Executions * (number + 1), 1));
        }
    }

    /// <param name="ground">Where it happens.</param>
    /// <param name="workflows">What is executed.</param>
    /// <param name="calls">With the how many-th call the process is frozen.</param>
    /// <param name="leastLate">Of how many executions calls must come back late at least.</param>
    private async Task<Verdict> RunAsync(FaultGround ground, IReadOnlyList<string> workflows, int calls, int leastLate)
    {
        FaultRun run = ground.NewRun(Store, "frozen");
        WorkerOptions options = run.Options with { Workflows = workflows, Executions = Executions, StepSeconds = 0.7 };
        using Child zombie = run.Start(options);
        await run.WaitUntilAsync(journal => zombie.HasEnded || journal.Count(entry => entry.Kind == JournalKind.Begun) >= calls);
        await Signal.FreezeAsync(zombie.Id);
        using Child heir = run.Start(options);
        ChildEnd end = await heir.WaitAsync();
        long wokenAt = ground.Time.GetTimestamp();
        await Signal.ThawAsync(zombie.Id);
        if (!end.IsGood)
            return Verdict.Failed($"who took over: {end}");

        ChildEnd zombieEnd = await zombie.WaitAsync();
        return zombieEnd.IsGood ? await run.JudgeAsync(expected: evidence => IsRefused(evidence, wokenAt, leastLate)) : Verdict.Failed($"who was frozen: {zombieEnd}");
    }

    private static IEnumerable<string> IsRefused(RunEvidence evidence, long wokenAt, int leastLate)
    {
        string[] late = [.. Of(JournalKind.Returned)];
        if (late.Length < leastLate)
            yield return $"calls of {late.Length} executions came back late, not of {leastLate}: the fault did not happen as it should";
        foreach (string execution in late.Except(Of(JournalKind.Refused)))
            yield return $"a call of {execution} came back late, and no write was refused";

        IEnumerable<string> Of(JournalKind kind) => evidence.Of(kind).Where(entry => entry.At > wokenAt).Select(entry => entry.Execution).Distinct();
    }
}
