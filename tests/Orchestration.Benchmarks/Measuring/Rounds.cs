using System.Diagnostics;
using Orchestration.Benchmarks.Contenders;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Measures all contenders of a case in rounds, in an order that rotates, until the time given is used up.</summary>
internal static class Rounds
{
    private const int Fewest = 2;
    private const int Most = 60;

    /// <summary>A contender far slower than the others joins the first round, and later ones only within this part of the time.</summary>
    private const double ShareOfSlowContender = 0.4;

    public static async IAsyncEnumerable<Sample> MeasureAsync(BenchmarkCase @case, TimeSpan time, int rotation)
    {
        long start = Stopwatch.GetTimestamp();
        double[] nanosecondsPerStep = await WarmUp.RunAsync(@case, time * 0.5);
        StepGraph graph = @case.Graph();
        StepWork work = new(@case.Yields, @case.Output);
        IContender[] contenders = [.. Roster.Names.Select(name => Roster.Create(name, graph, work))];
        int units = @case.CountsExecutions ? @case.Executions : graph.Count;
        Meter[] meters = [.. contenders.Select((contender, i) => new Meter(Roster.Names[i], contender, @case, units)
        {
            NanosecondsPerRun = nanosecondsPerStep[i] * graph.Count * @case.Executions,
        })];

        double[] spent = new double[meters.Length];
        for (int round = 0; round < Most && (round < Fewest || Stopwatch.GetElapsedTime(start) < time); round++)
        {
            for (int turn = 0; turn < meters.Length; turn++)
            {
                int i = (turn + round + rotation) % meters.Length;
                bool affordable = spent[i] + meters[i].NanosecondsPerRun <= time.TotalNanoseconds * ShareOfSlowContender;
                if (round > 0 && !affordable)
                    continue;

                long before = Stopwatch.GetTimestamp();
                yield return await meters[i].MeasureAsync(round);
                spent[i] += Stopwatch.GetElapsedTime(before).TotalNanoseconds;
            }
        }

        foreach (IContender contender in contenders)
            await contender.DisposeAsync();
    }
}
