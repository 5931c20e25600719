namespace Orchestration.Routing.Strategies;

/// <summary>A strategy of the router itself: what it leaves to chance is known.</summary>
internal interface IKnownStrategy : IRoutingStrategy
{
    /// <summary>The probability with which it draws a candidate; null when it draws nothing, and only the tie-break is left to chance.</summary>
    double? ShareOf(RoutingCandidate[] candidates, int candidate) => null;
}
