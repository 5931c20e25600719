namespace Orchestration.Coordination.Estimates;

/// <summary>Where the figure for one attempt comes from.</summary>
public enum EstimateSource
{
    /// <summary>The action worked it out from the parameters.</summary>
    Parameters,

    /// <summary>The action says the same for all parameters.</summary>
    Action,

    /// <summary>The action says nothing that could be used: the host's <c>DefaultCostEstimate</c> counts.</summary>
    Default,
}
