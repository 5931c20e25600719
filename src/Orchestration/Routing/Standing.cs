namespace Orchestration.Routing;

/// <summary>How much a factory is to be preferred before any strategy is asked, best first.</summary>
internal enum Standing
{
    /// <summary>Works and has a place.</summary>
    Healthy,

    /// <summary>Works in part and has a place.</summary>
    Degraded,

    /// <summary>Works; all places are taken.</summary>
    HealthyButFull,

    /// <summary>Works in part; all places are taken.</summary>
    DegradedAndFull,

    /// <summary>Its last calls failed; one call at a time may find out whether it works again.</summary>
    Broken,

    /// <summary>Its last calls failed, and a call is finding out.</summary>
    BrokenAndBusy,

    /// <summary>Can be given no work.</summary>
    Unavailable,
}
