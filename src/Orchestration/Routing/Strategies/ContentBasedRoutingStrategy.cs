namespace Orchestration.Routing.Strategies;

/// <summary>Rules and content have narrowed the candidates before; among what they leave, the one that is expected to be done first.</summary>
internal sealed class ContentBasedRoutingStrategy : IExploringStrategy
{
    public RoutingStrategy Name => RoutingStrategy.ContentBased;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) =>
        ExpectedTime.Score(candidates, scores);

    public double ScoreOfTrial(in RoutingContext context, in RoutingCandidate candidate) => ExpectedTime.Trial;

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        ExpectedTime.Explain(candidates[winner], candidates[runnerUp]);
}
