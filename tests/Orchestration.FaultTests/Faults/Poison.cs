using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Faults;

/// <summary>A step kills every process that runs it: after five deaths it is put into quarantine, and its neighbours complete.</summary>
internal sealed class Poison(StoreKind store) : IFault
{
    private const int Executions = 6;
    private const int MaxCrashes = 5;
    private const int MostLives = 10;
    private const string Poisoned = "launch-2";

    public string Name => "poison";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        FaultRun run = ground.NewRun(store, "poisoned");
        WorkerOptions options = run.Options with { Executions = Executions, StepSeconds = 0.02, Poison = Poisoned };
        for (int life = 1; life <= MostLives; life++)
        {
            using Child child = run.Start(options);
            ChildEnd end = await child.WaitAsync();
            if (end.WasKilled)
                continue;

            tally.Add("run", end.IsGood ? await run.JudgeAsync(expected: Quarantined) : Verdict.Failed(end.ToString()));
            return;
        }

        tally.Add("run", Verdict.Failed($"{MostLives} processes died"));
    }

    private static IEnumerable<string> Quarantined(RunEvidence evidence)
    {
        string step = Launch.First;
        int calls = evidence.Of(JournalKind.Begun).Count(entry => entry.Execution == Poisoned && entry.Step == step);
        if (calls != MaxCrashes)
            yield return $"the poisoned step was called {calls} times";
        if (!evidence.Of(JournalKind.Failed).Any(entry => entry.Execution == Poisoned && entry.Step == step && entry.Detail == "quarantined"))
            yield return "the poisoned step is not in quarantine";
        foreach ((string execution, StoredRun run) in evidence.Stored)
        {
            if (run.Status != (execution == Poisoned ? "failed" : "completed") || (execution != Poisoned && run.CountOf(EventType.StepFailed) > 0))
                yield return $"{execution} ended as {run}";
        }
    }
}
