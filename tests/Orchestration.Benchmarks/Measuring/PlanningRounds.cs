using System.Diagnostics;
using Orchestration.Benchmarks.Contenders;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Measures planning: small templates until it is warm, then the large one until the time is used up.</summary>
internal static class PlanningRounds
{
    private const int WarmUpSteps = 1_000;
    private const int Fewest = 2;

    public static IEnumerable<Sample> Measure(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time * 0.3 && Roster.MeasurePlanning(WarmUpSteps) is not null)
        {
        }

        for (int round = 0; round < Fewest || Stopwatch.GetElapsedTime(start) < time; round++)
        {
            if (Roster.MeasurePlanning(CaseCatalog.PlanningSteps) is not { } elapsed)
                yield break;

            yield return new Sample(ContenderNames.Engine, round, elapsed.TotalNanoseconds, 0);
        }
    }
}
