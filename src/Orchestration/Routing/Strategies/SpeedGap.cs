namespace Orchestration.Routing.Strategies;

/// <summary>Two factories of which one takes more than twice as long in relation to its weight, by what their calls took.</summary>
internal readonly record struct SpeedGap(RoutingCandidate Fastest, RoutingCandidate Slowest)
{
    private const double Largest = 2;
    private const double Enough = 30;

    public static SpeedGap? Of(ReadOnlySpan<RoutingCandidate> candidates)
    {
        int fastest = -1;
        int slowest = -1;
        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].Experience.Successes < Enough)
                continue;
            if (fastest < 0 || Weighted(candidates[i]) < Weighted(candidates[fastest]))
                fastest = i;
            if (slowest < 0 || Weighted(candidates[i]) > Weighted(candidates[slowest]))
                slowest = i;
        }

        return fastest >= 0 && Weighted(candidates[slowest]) > Largest * Weighted(candidates[fastest])
            ? new SpeedGap(candidates[fastest], candidates[slowest])
            : null;
    }

    private static double Weighted(in RoutingCandidate candidate) => candidate.Experience.Mean * candidate.Connected.Options.Weight;
}
