namespace Orchestration.Routing;

/// <summary>What came of an attempt to take a place.</summary>
internal enum LeaseStatus
{
    /// <summary>A place was taken.</summary>
    Granted,

    /// <summary>Factories that can are available, but all their places are taken.</summary>
    Busy,

    /// <summary>One of them has a place, but its rate lets no more calls start yet.</summary>
    RateExhausted,

    /// <summary>Factories that can are connected, but none is available.</summary>
    Unavailable,

    /// <summary>No connected factory can, and the host wants to wait for one.</summary>
    Incapable,

    /// <summary>No connected factory can, or a rule failed.</summary>
    Impossible,
}
