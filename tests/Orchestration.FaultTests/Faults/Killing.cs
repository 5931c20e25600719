using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>One execution, whose processes die at given points of writing, one after the other, and the last one lives.</summary>
internal sealed class Killing(FaultGround ground, StoreKind store, FaultTally tally)
{
    /// <summary>Answers how many of the processes died; the points of the others are beyond the last one.</summary>
    public async Task<int> RunAsync(params IReadOnlyList<int> points)
    {
        string name = "killed-at-" + string.Join("-and-", points);
        FaultRun run = ground.NewRun(store, name);
        int deaths = 0;
        foreach (int point in points)
        {
            ChildEnd end = await EndOfAsync(run, point);
            if (end.IsGood)
                break;
            if (!end.WasKilled)
                return Fail(name, end, deaths);
            deaths++;
        }

        if (deaths == points.Count && await EndOfAsync(run, 0) is { IsGood: false } last)
            return Fail(name, last, deaths);
        Verdict verdict = await run.JudgeAsync();
        if (deaths == points.Count || !verdict.Holds)
            tally.Add(name, verdict);
        return deaths;
    }

    private static async Task<ChildEnd> EndOfAsync(FaultRun run, int diesAt)
    {
        using Child child = run.Start(run.Options with { DiesAt = diesAt });
        return await child.WaitAsync();
    }

    private int Fail(string name, ChildEnd end, int deaths)
    {
        tally.Add(name, Verdict.Failed(end.ToString()));
        return deaths;
    }
}
