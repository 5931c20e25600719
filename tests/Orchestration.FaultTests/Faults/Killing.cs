using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>Executions whose processes die at given points of writing, one after the other; a last process that lives completes all of them.</summary>
/// <param name="ground">Where it happens.</param>
/// <param name="store">The technology.</param>
/// <param name="workflow">The workflow of the executions.</param>
/// <param name="tally">Counts.</param>
internal sealed class Killing(FaultGround ground, StoreKind store, string workflow, FaultTally tally)
{
    /// <summary>How many executions are killed at the same time.</summary>
    public const int Width = 8;

    /// <summary>Kills several executions, each at its own points. Answers for each how many processes died.</summary>
    public async Task<IReadOnlyList<int>> RunAsync(IEnumerable<int[]> wave)
    {
        Killed[] all = await Task.WhenAll(wave.Select(KillAsync));
        (FaultRun, WorkerOptions)[] open = [.. all.Where(one => one.IsOpen).Select(one => (one.Run, one.Options))];
        ChildEnd? end = open.Length == 0 ? null : await EndOfAsync(FaultRun.StartTogether(open));
        foreach (Killed one in all)
            await JudgeAsync(one, one.IsOpen && end is { IsGood: false } ? end : one.Bad);
        return [.. all.Select(one => one.Deaths)];
    }

    private async Task<Killed> KillAsync(int[] points)
    {
        string name = $"{workflow}-killed-at-{string.Join("-and-", points)}";
        FaultRun run = ground.NewRun(store, name);
        WorkerOptions options = run.Options with { Workflows = [workflow] };
        for (int deaths = 0; deaths < points.Length; deaths++)
        {
            ChildEnd end = await EndOfAsync(run.Start(options with { DiesAt = points[deaths] }));
            if (!end.WasKilled)
                return new Killed(name, run, options, deaths, false, end.IsGood ? null : end);
        }

        return new Killed(name, run, options, points.Length, true, null);
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
