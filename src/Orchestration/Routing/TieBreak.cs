using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>Orders candidates by score, then by utilisation, then by cost, then by a seeded hash; never by name or by order of connection.</summary>
internal readonly struct TieBreak(int seed, long decision)
{
    public const string Utilisation = "utilisation";

    public const string Cost = "cost";

    public const string Seed = "seed";

    /// <summary>Which criterion puts the winner before the runner-up; null when it is the score.</summary>
    public static string? Between(double winnerScore, double otherScore, in RoutingCandidate winner, in RoutingCandidate other)
    {
        if (!winnerScore.Equals(otherScore))
            return null;

        return !winner.Utilisation.Equals(other.Utilisation) ? Utilisation : CompareCosts(winner, other) == 0 ? Seed : Cost;
    }

    /// <summary>0 when only the seed can decide.</summary>
    public static int Compare(double score, in RoutingCandidate candidate, double otherScore, in RoutingCandidate other)
    {
        int order = score.CompareTo(otherScore);
        if (order == 0)
            order = candidate.Utilisation.CompareTo(other.Utilisation);
        return order == 0 ? CompareCosts(candidate, other) : order;
    }

    /// <summary>Who gets the task, and who would have had it otherwise.</summary>
    public (int Winner, int RunnerUp) FirstTwo(RoutingCandidate[] candidates, double[] scores)
    {
        int winner = 0;
        int runnerUp = -1;
        for (int i = 1; i < candidates.Length; i++)
        {
            if (IsBefore(scores[i], candidates[i], scores[winner], candidates[winner]))
                (winner, runnerUp) = (i, winner);
            else if (runnerUp < 0 || IsBefore(scores[i], candidates[i], scores[runnerUp], candidates[runnerUp]))
                runnerUp = i;
        }

        return (winner, runnerUp);
    }

    private bool IsBefore(double score, in RoutingCandidate candidate, double otherScore, in RoutingCandidate other)
    {
        int order = Compare(score, candidate, otherScore, other);
        return order == 0 ? Hash(candidate.Factory) < Hash(other.Factory) : order < 0;
    }

    /// <summary>Who says nothing of its cost counts as free.</summary>
    private static int CompareCosts(in RoutingCandidate one, in RoutingCandidate other) =>
        one.EstimatedCost is null && other.EstimatedCost is null ? 0 : (one.EstimatedCost ?? 0).CompareTo(other.EstimatedCost ?? 0);

    /// <summary>FNV-1a over the name, mixed with the decision's number.</summary>
    private ulong Hash(string factory)
    {
        ulong hash = 14695981039346656037UL ^ (uint)seed;
        foreach (char c in factory)
            hash = (hash ^ c) * 1099511628211UL;

        return SeededHash.Mix(hash + ((ulong)decision * 0x9E3779B97F4A7C15UL));
    }
}
