namespace Orchestration.Coordination.Iterating;

/// <summary>Why no item of a for-each starts any more. Stored as a number.</summary>
internal enum ItemsStopReason
{
    None,

    /// <summary>Too many items failed.</summary>
    Failed,

    /// <summary>The execution stopped, because something else failed.</summary>
    Stopped,

    /// <summary>The time of the step or of the execution is over.</summary>
    TimedOut,
}
