namespace Orchestration.Routing.Strategies;

/// <summary>The candidate that was not tried for longest, and may be tried out of turn: by one decision in about a thousand.</summary>
/// <param name="Candidate">Its index.</param>
/// <param name="UsualScore">Its score when it is not.</param>
/// <param name="Score">Its score when it is.</param>
internal readonly record struct Trial(int Candidate, double UsualScore, double Score)
{
    /// <summary>Of so many decisions one tries.</summary>
    public const int Interval = 1_024;

    private const double LongAgo = 30;

    /// <summary>The trial that is possible; null when the strategy never tries, or everything was tried of late.</summary>
    public static Trial? Find(IRoutingStrategy strategy, in RoutingContext context, RoutingCandidate[] candidates, double[] scores)
    {
        if (strategy is not IExploringStrategy exploring || context.Task.HedgeOf is not null || Longest(candidates) is not (>= 0 and var longest))
            return null;

        return new Trial(longest, scores[longest], Math.Min(scores[longest], exploring.ScoreOfTrial(context, candidates[longest])));
    }

    /// <summary>Whether a decision tries, spread by the seed.</summary>
    public static bool IsDue(long decision, int seed) => SeededHash.Mix((ulong)decision ^ ((ulong)(uint)seed << 32)) % Interval == 0;

    /// <summary>The one that was not tried for longest, if that is many times what its calls take.</summary>
    private static int Longest(RoutingCandidate[] candidates)
    {
        int longest = 0;
        for (int i = 1; i < candidates.Length; i++)
        {
            if (candidates[i].Experience.LearnedAt < candidates[longest].Experience.LearnedAt)
                longest = i;
        }

        TimeSpan ago = candidates[longest].Connected.Time.GetElapsedTime(candidates[longest].Experience.LearnedAt);
        return ago.TotalSeconds > LongAgo * candidates[longest].Experience.Mean ? longest : -1;
    }
}
