namespace Orchestration.FaultTests.Simulation;

/// <summary>How the calls of a simulated step behave.</summary>
internal enum CallStyle
{
    /// <summary>Returns before it gives the thread back.</summary>
    Inline,

    /// <summary>Takes its time, and stops when it is asked to.</summary>
    Polite,

    /// <summary>Takes its time, whatever it is asked.</summary>
    Deaf,

    /// <summary>Returns only when it is asked to stop.</summary>
    Hanging,
}
