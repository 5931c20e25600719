using System.Diagnostics;
using Orchestration.Benchmarks.Contenders;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Measures time and allocation of one contender in one case.</summary>
internal sealed class Meter(string name, IContender contender, BenchmarkCase @case, int units)
{
    private const double ShortestSampleNanoseconds = 12e6;

    public string Name => name;

    /// <summary>What one run takes, as far as it is known.</summary>
    public double NanosecondsPerRun { get; set; }

    /// <summary>Runs without measuring.</summary>
    public Task RunOnceAsync() => Load.RunAsync(contender, @case.Executions, @case.Concurrency);

    public async Task<Sample> MeasureAsync(int round)
    {
        int runs = Math.Clamp((int)(ShortestSampleNanoseconds / Math.Max(NanosecondsPerRun, 1)), 1, 10_000);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run < runs; run++)
            await Load.RunAsync(contender, @case.Executions, @case.Concurrency);

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - bytesBefore;
        NanosecondsPerRun = elapsed.TotalNanoseconds / runs;
        return new Sample(Name, round, NanosecondsPerRun / units, (double)bytes / runs / units);
    }
}
