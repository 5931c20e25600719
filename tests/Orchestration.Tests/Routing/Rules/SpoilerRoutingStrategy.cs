using Orchestration.Routing;

namespace Orchestration.Tests.Routing.Rules;

/// <summary>Does something the first time it is asked, between choosing and taking a place.</summary>
internal sealed class SpoilerRoutingStrategy(Action onAsked) : IRoutingStrategy
{
    private bool _wasAsked;

    public RoutingStrategy Name => "spoiler";

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        if (_wasAsked)
            return;

        _wasAsked = true;
        onAsked();
    }
}
