namespace Orchestration.Routing.Strategies;

/// <summary>A strategy that goes by what was learned, and so has to try again now and then what was not tried for long.</summary>
internal interface IExploringStrategy : IKnownStrategy
{
    /// <summary>The score of a candidate that is tried out of turn.</summary>
    double ScoreOfTrial(in RoutingContext context, in RoutingCandidate candidate);
}
