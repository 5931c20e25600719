using System.Globalization;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>A process dies that held many unfinished executions; a new one must hold them all within ten seconds after its start.</summary>
internal sealed class RecoveryOfMany(StoreKind store, int count) : IFault
{
    private const double MostSeconds = 10;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"recovery-of-{count}");

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        FaultRun run = ground.NewRun(store, "many");
        WorkerOptions options = run.Options with { Executions = count, Holds = true, Concurrency = 4 * count, IsSynced = false };
        using (Child first = run.Start(options))
        {
            await run.WaitUntilAsync(journal => first.HasEnded || journal.Count(entry => entry.Kind == JournalKind.Started) == count);
            first.Kill();
            await first.WaitAsync();
        }

        long start = ground.Time.GetTimestamp();
        using Child second = run.Start(options with { OnlyRecovers = true });
        await run.WaitUntilAsync(journal => second.HasEnded || journal.Any(entry => entry.Kind == JournalKind.Active));
        second.Kill();
        ChildEnd end = await second.WaitAsync();
        if (!end.WasKilled)
        {
            tally.Add("run", Verdict.Failed(end.ToString()));
            return;
        }

        long active = run.ReadJournal().Last(entry => entry.Kind == JournalKind.Active).At;
        tally.Seconds = ground.Time.GetElapsedTime(start, active).TotalSeconds;
        tally.Add("run", await run.JudgeAsync(mustBeFinal: false, _ => tally.Seconds <= MostSeconds ? [] : [$"it took {tally.Seconds:f1} s"]));
    }
}
