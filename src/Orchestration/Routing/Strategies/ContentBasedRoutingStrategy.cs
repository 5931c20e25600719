namespace Orchestration.Routing.Strategies;

/// <summary>Rules and content have narrowed the candidates before; among what they leave, the least loaded.</summary>
internal sealed class ContentBasedRoutingStrategy : IRoutingStrategy
{
    public RoutingStrategy Name => RoutingStrategy.ContentBased;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) =>
        LoadBalancedRoutingStrategy.ScoreByLoad(candidates, scores);

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        LoadBalancedRoutingStrategy.ExplainByLoad(candidates[winner], candidates[runnerUp]);
}
