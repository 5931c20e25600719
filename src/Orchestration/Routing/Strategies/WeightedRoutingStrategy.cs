using Orchestration.Factories;

namespace Orchestration.Routing.Strategies;

/// <summary>Draws one of the shares of a rule in proportion to the weights, with the router's seed.</summary>
/// <remarks>The exponential race: each candidate gets a time that is exponential with its weight, the first wins (Efraimidis and Spirakis 2006). Whoever is not a candidate takes no part, so that its share is divided among the others.</remarks>
internal sealed class WeightedRoutingStrategy(RoutingTarget target, int seed, long decision) : IKnownStrategy
{
    public RoutingStrategy Name { get; } = new("weighted");

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        Span<double> weights = candidates.Length <= 64 ? stackalloc double[candidates.Length] : new double[candidates.Length];
        weights.Clear();
        AddWeights(candidates, weights);
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = weights[i] > 0 ? -Math.Log(SeededHash.Of(seed, decision, candidates[i].Factory)) / weights[i] : double.MaxValue;
    }

    /// <summary>Null for those with the weight 0, who get tasks only among themselves.</summary>
    public double? ShareOf(RoutingCandidate[] candidates, int candidate)
    {
        double[] weights = new double[candidates.Length];
        AddWeights(candidates, weights);
        return weights[candidate] > 0 ? weights[candidate] / weights.Sum() : null;
    }

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        $"drawn by weight: {candidates[winner].Factory}";

    private void AddWeights(ReadOnlySpan<RoutingCandidate> candidates, Span<double> weights)
    {
        ConnectedFactory[] connected = new ConnectedFactory[candidates.Length];
        for (int i = 0; i < connected.Length; i++)
            connected[i] = candidates[i].Connected;

        foreach (WeightedTarget share in target.Shares)
        {
            ConnectedFactory[] meant = share.Target.Among(connected);
            foreach (ConnectedFactory factory in meant)
                weights[Array.IndexOf(connected, factory)] += (double)share.Weight / meant.Length;
        }
    }
}
