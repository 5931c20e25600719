namespace Orchestration.Storage;

/// <summary>Where an execution is in its life.</summary>
public enum ExecutionStatus
{
    /// <summary>Accepted, nothing has started.</summary>
    Pending,

    /// <summary>Steps run or wait.</summary>
    Running,

    /// <summary>No attempt starts any more; running ones finish.</summary>
    Pausing,

    /// <summary>Nothing runs until it is resumed.</summary>
    Paused,

    /// <summary>No step starts any more; running calls were asked to stop.</summary>
    Cancelling,

    /// <summary>Completed steps are being undone, the last that was completed first.</summary>
    Compensating,

    /// <summary>Every step succeeded. Final.</summary>
    Completed,

    /// <summary>A step failed for good. Final.</summary>
    Failed,

    /// <summary>It was cancelled. Final.</summary>
    Cancelled,
}
