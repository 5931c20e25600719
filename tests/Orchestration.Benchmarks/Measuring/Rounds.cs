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

    private const double LongestWarmUp = 0.65;

    /// <summary>Dataflow is far slower than the others: it joins the first round, and later ones only within this part of the time.</summary>
    private const double DataflowShare = 0.2;

    /// <summary>Where one run of Dataflow takes more than this part of the time, it runs once per process, in so many processes.</summary>
    private const double LongDataflowRun = 0.15;
    private const int ProcessesWithLongDataflowRun = 2;

    /// <summary>Before the first round each runs once at full size, unmeasured, so that what is made once is made; unless that takes more than this part of the time.</summary>
    private const double LongFirstRun = 0.1;

    public static async IAsyncEnumerable<Sample> MeasureAsync(BenchmarkCase @case, TimeSpan time, int rotation)
    {
        long start = Stopwatch.GetTimestamp();
        (double[] nanosecondsPerStep, bool settled) = await WarmUp.RunAsync(@case, time * LongestWarmUp);
        StepGraph graph = @case.Graph();
        StepWork work = new(@case.Yields, @case.Output);
        IContender[] contenders = [.. Roster.Names.Select(name => Roster.Create(name, graph, work))];
        int units = @case.CountsExecutions ? @case.Executions : graph.Count;
        Meter[] meters = [.. contenders.Select((contender, i) => new Meter(Roster.Names[i], contender, @case, units)
        {
            NanosecondsPerRun = nanosecondsPerStep[i] * graph.Count * @case.Executions,
        })];

        foreach (Meter meter in meters)
        {
            if (meter.NanosecondsPerRun <= time.TotalNanoseconds * LongFirstRun)
                await meter.RunOnceAsync();
        }

        double[] spent = new double[meters.Length];
        for (int round = 0; round < Most && (round < Fewest || Stopwatch.GetElapsedTime(start) < time); round++)
        {
            for (int turn = 0; turn < meters.Length; turn++)
            {
                int i = (turn + round + rotation) % meters.Length;
                if (meters[i].Name == ContenderNames.Dataflow && !Joins(meters[i].NanosecondsPerRun, spent[i]))
                    continue;

                long before = Stopwatch.GetTimestamp();
                yield return await meters[i].MeasureAsync(round) with { Settled = settled };
                spent[i] += Stopwatch.GetElapsedTime(before).TotalNanoseconds;
            }

            bool Joins(double run, double spentBefore)
            {
                bool isLong = run > time.TotalNanoseconds * LongDataflowRun;
                return round == 0
                    ? !isLong || rotation < ProcessesWithLongDataflowRun
                    : !isLong && spentBefore + run <= time.TotalNanoseconds * DataflowShare;
            }
        }

        foreach (IContender contender in contenders)
            await contender.DisposeAsync();
    }
}
