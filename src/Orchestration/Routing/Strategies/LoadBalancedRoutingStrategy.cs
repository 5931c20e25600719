namespace Orchestration.Routing.Strategies;

/// <summary>The factory with a free place that is expected to be done first; when none has one, the task waits in the router for the first that has.</summary>
internal sealed class LoadBalancedRoutingStrategy : IExploringStrategy
{
    public RoutingStrategy Name => RoutingStrategy.LoadBalanced;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) =>
        ExpectedTime.Score(candidates, scores);

    public double ScoreOfTrial(in RoutingContext context, in RoutingCandidate candidate) => ExpectedTime.Trial;

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        ExpectedTime.Explain(candidates[winner], candidates[runnerUp]);
}
