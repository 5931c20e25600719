using System.Globalization;

namespace Orchestration.Routing.Strategies;

/// <summary>Who is estimated to cost least, when everybody is estimated to cost more than the task may.</summary>
internal sealed class CheapestRoutingStrategy : IKnownStrategy
{
    public static CheapestRoutingStrategy Instance { get; } = new();

    public RoutingStrategy Name { get; } = new("cheapest");

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = (double)(candidates[i].EstimatedCost ?? 0);
    }

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        string.Create(CultureInfo.InvariantCulture, $"{candidates[winner].Factory} is estimated to cost {candidates[winner].EstimatedCost:0.####}, {candidates[runnerUp].Factory} {candidates[runnerUp].EstimatedCost:0.####}");
}
