using System.Diagnostics;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>Times something of which one takes too little to be timed: of several rounds the fastest, as on a shared machine the others measure the neighbours.</summary>
internal static class FastestRound
{
    /// <summary>Nanoseconds for one.</summary>
    public static double Of(int rounds, int inEach, Action<int> one)
    {
        double fastest = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < inEach; i++)
                one(i);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / inEach);
        }

        return fastest;
    }
}
