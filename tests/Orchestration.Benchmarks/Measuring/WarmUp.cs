using System.Diagnostics;
using System.Runtime;
using Orchestration.Benchmarks.Contenders;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Runs small graphs until the just-in-time compiler has nothing left to improve, and estimates the cost of a step.</summary>
internal static class WarmUp
{
    /// <summary>So many methods compiled in one pass are those that hardly ever run; hundreds are compiled in the first passes.</summary>
    private const int Stragglers = 8;

    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(180);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CompilerBreak = TimeSpan.FromMilliseconds(15);

    /// <summary>Answers the time per step of each contender, in the order of the roster, and whether the compiler had finished in time.</summary>
    public static async Task<(double[] NanosecondsPerStep, bool Settled)> RunAsync(BenchmarkCase @case, TimeSpan atMost)
    {
        StepGraph graph = @case.WarmUpGraph();
        StepWork work = new(@case.Yields, @case.Output);
        double[] nanosecondsPerStep = new double[Roster.Names.Count];
        IContender[] contenders = [.. Roster.Names.Select(name => Roster.Create(name, graph, work))];

        long start = Stopwatch.GetTimestamp();
        long lastChange = start;
        long compiled = JitInfo.GetCompiledMethodCount();
        while (Stopwatch.GetElapsedTime(lastChange) < Settled && Stopwatch.GetElapsedTime(start) < atMost)
        {
            for (int i = 0; i < contenders.Length; i++)
                nanosecondsPerStep[i] = await RunSliceAsync(contenders[i], @case) / graph.Count;

            await Task.Delay(CompilerBreak, TimeProvider.System);
            long now = JitInfo.GetCompiledMethodCount();
            if (now - compiled > Stragglers)
                lastChange = Stopwatch.GetTimestamp();

            compiled = now;
        }

        bool settled = Stopwatch.GetElapsedTime(lastChange) >= Settled;
        foreach (IContender contender in contenders)
            await contender.DisposeAsync();

        return (nanosecondsPerStep, settled);
    }

    private static async Task<double> RunSliceAsync(IContender contender, BenchmarkCase @case)
    {
        int executions = @case.Concurrency;
        int runs = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            await Load.RunAsync(contender, executions, @case.Concurrency);
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start) < Slice);

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / (runs * executions);
    }
}
