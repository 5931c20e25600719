namespace Orchestration.Routing;

/// <summary>How much of what it was made from a decision keeps.</summary>
public enum RoutingExplanation
{
    /// <summary>What was decided: factory, strategy, rule, reason code and fallback. The reason is one sentence for each reason code.</summary>
    None,

    /// <summary>As well why this factory: the reason in full, the runner-up, its margin, and what decided between equals.</summary>
    Winner,

    /// <summary>As well every factory that was looked at, with its score or why it was out.</summary>
    Full,
}
