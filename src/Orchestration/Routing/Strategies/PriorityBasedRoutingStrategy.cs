namespace Orchestration.Routing.Strategies;

/// <summary>Important tasks get the best tier that has a place; the others get the worst, which keeps the best free. Within a tier, the one that is expected to be done first.</summary>
internal sealed class PriorityBasedRoutingStrategy : IExploringStrategy
{
    public RoutingStrategy Name => RoutingStrategy.PriorityBased;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        ExpectedTime.Score(candidates, scores);
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = RankOf(context, candidates[i]) + ExpectedTime.Fraction(scores[i]);
    }

    public double ScoreOfTrial(in RoutingContext context, in RoutingCandidate candidate) => RankOf(context, candidate) + ExpectedTime.Fraction(ExpectedTime.Trial);

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp)
    {
        RoutingCandidate chosen = candidates[winner];
        RoutingCandidate other = candidates[runnerUp];
        if (chosen.Tier == other.Tier)
            return $"both are of tier {chosen.Tier}; {ExpectedTime.Explain(chosen, other)}";

        string importance = context.Task.Priority > 0
            ? $"priority {context.Task.Priority} is important and gets the best tier"
            : $"priority {context.Task.Priority} leaves the best tier to important tasks";
        return $"{importance}: {chosen.Factory} is of tier {chosen.Tier}, {other.Factory} of tier {other.Tier}";
    }

    private static int RankOf(in RoutingContext context, in RoutingCandidate candidate) => context.Task.IsImportant ? candidate.Tier : -candidate.Tier;
}
