using Orchestration.Routing;

namespace Orchestration.Docs.Tests.Snippets;

// snippet: own-strategy
public sealed class AlphabeticalRoutingStrategy : IRoutingStrategy
{
    public RoutingStrategy Name => "alphabetical";

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        for (int i = 0; i < candidates.Length; i++)
        {
            foreach (RoutingCandidate other in candidates)
                scores[i] += string.CompareOrdinal(other.Factory, candidates[i].Factory) < 0 ? 1 : 0;
        }
    }
}
// end
