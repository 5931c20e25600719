using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>Executions whose processes die at given points of writing, one after the other; a last process that lives completes all of them.</summary>
internal sealed class Killing(FaultGround ground, StoreKind store, FaultTally tally)
{
    /// <summary>How many executions are killed at the same time.</summary>
    public const int Width = 8;

    /// <summary>Kills several executions, each at its own points. Answers for each how many processes died.</summary>
    public async Task<IReadOnlyList<int>> RunAsync(IEnumerable<int[]> wave)
    {
        Killed[] all = await Task.WhenAll(wave.Select(KillAsync));
        FaultRun[] open = [.. all.Where(one => one.IsOpen).Select(one => one.Run)];
        ChildEnd? end = open.Length == 0 ? null : await EndOfAsync(FaultRun.StartTogether(open));
        foreach (Killed one in all)
            await JudgeAsync(one, one.IsOpen && end is { IsGood: false } ? end : one.Bad);
        return [.. all.Select(one => one.Deaths)];
    }

    private async Task<Killed> KillAsync(int[] points)
    {
        string name = "killed-at-" + string.Join("-and-", points);
        FaultRun run = ground.NewRun(store, name);
        for (int deaths = 0; deaths < points.Length; deaths++)
        {
            ChildEnd end = await EndOfAsync(run.Start(run.Options with { DiesAt = points[deaths] }));
            if (!end.WasKilled)
                return new Killed(name, run, deaths, false, end.IsGood ? null : end);
        }

        return new Killed(name, run, points.Length, true, null);
    }

    private static async Task<ChildEnd> EndOfAsync(Child child)
    {
        using (child)
            return await child.WaitAsync();
    }

    /// <summary>A run counts when the process died at each of its points.</summary>
    private async Task JudgeAsync(Killed one, ChildEnd? bad)
    {
        Verdict verdict = bad is null ? await one.Run.JudgeAsync() : Verdict.Failed(bad.ToString());
        if (one.IsOpen || !verdict.Holds)
            tally.Add(one.Name, verdict);
    }
}
