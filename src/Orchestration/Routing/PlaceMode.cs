namespace Orchestration.Routing;

/// <summary>What a decision is made for.</summary>
internal enum PlaceMode
{
    /// <summary>To take a place at once.</summary>
    Take,

    /// <summary>To tell the caller where to go.</summary>
    Ask,

    /// <summary>To explain; nothing is counted.</summary>
    DryRun,
}
