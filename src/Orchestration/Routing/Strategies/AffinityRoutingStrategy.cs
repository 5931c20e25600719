namespace Orchestration.Routing.Strategies;

/// <summary>The same factory for the same key, as long as it has at most 1.25 times the mean of the running calls; then the next in the key's own order.</summary>
/// <remarks>Rendezvous hashing (Thaler and Ravishankar 1998) with the load bound of Mirrokni, Thorup and Zadimoghaddam (2018): a factory that comes or goes moves only its own keys.</remarks>
internal sealed class AffinityRoutingStrategy(string key, int seed) : IKnownStrategy
{
    /// <summary>Of the mean, after the task is added.</summary>
    public const double Bound = 1.25;

    private const double Above = 2;

    public RoutingStrategy Name { get; } = new("affinity");

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        long running = 1;
        foreach (ref readonly RoutingCandidate candidate in candidates)
            running += candidate.InFlight;

        double most = Math.Ceiling(Bound * running / candidates.Length);
        for (int i = 0; i < candidates.Length; i++)
            scores[i] = SeededHash.Of(seed, key, candidates[i].Factory) + (candidates[i].InFlight + 1 > most ? Above : 0);
    }

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp)
    {
        string first = candidates[winner].Factory;
        double lowest = double.MaxValue;
        foreach (ref readonly RoutingCandidate candidate in candidates)
        {
            double hash = SeededHash.Of(seed, key, candidate.Factory);
            if (hash < lowest)
                (lowest, first) = (hash, candidate.Factory);
        }

        return first == candidates[winner].Factory
            ? $"tasks with this affinity key go to {first}"
            : $"tasks with this affinity key go to {first}, which has more than its share of the running calls; {candidates[winner].Factory} is next";
    }
}
