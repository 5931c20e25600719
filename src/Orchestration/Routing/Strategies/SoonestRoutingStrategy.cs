namespace Orchestration.Routing.Strategies;

/// <summary>Who is expected to be done first, when nobody is expected to be done by the deadline of the task.</summary>
internal sealed class SoonestRoutingStrategy : IKnownStrategy
{
    public static SoonestRoutingStrategy Instance { get; } = new();

    public RoutingStrategy Name { get; } = new("soonest");

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) =>
        ExpectedTime.Score(candidates, scores);

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        ExpectedTime.Explain(candidates[winner], candidates[runnerUp]);
}
