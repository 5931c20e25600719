namespace Orchestration.Routing.Strategies;

/// <summary>The smallest share of its places taken.</summary>
internal sealed class LoadBalancedRoutingStrategy : IRoutingStrategy
{
    public RoutingStrategy Name => RoutingStrategy.LoadBalanced;

    public static void ScoreByLoad(ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = candidates[i].Utilisation;
    }

    public static string ExplainByLoad(RoutingCandidate winner, RoutingCandidate runnerUp) =>
        $"lowest load: {winner.DescribeLoad()}, {runnerUp.DescribeLoad()}";

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) =>
        ScoreByLoad(candidates, scores);

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        ExplainByLoad(candidates[winner], candidates[runnerUp]);
}
