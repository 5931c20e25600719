namespace Orchestration.Coordination;

/// <summary>Where a step is in its life.</summary>
public enum StepStatus
{
    /// <summary>Waits for the steps it depends on.</summary>
    Pending,

    /// <summary>May start, and waits for a place.</summary>
    Ready,

    /// <summary>An attempt is at work.</summary>
    Running,

    /// <summary>An attempt failed; the next one waits for its time.</summary>
    WaitingForRetry,

    /// <summary>Waits for word from outside; its wait reason says what for.</summary>
    WaitingForSignal,

    /// <summary>A timer that is not due yet.</summary>
    WaitingForTimer,

    /// <summary>Done. Final.</summary>
    Succeeded,

    /// <summary>Failed for good. Final.</summary>
    Failed,

    /// <summary>Cancelled, before or while it ran. Final.</summary>
    Cancelled,

    /// <summary>Never started and never will. Final.</summary>
    Skipped,

    /// <summary>Done, and undone because its execution failed or was cancelled. Final.</summary>
    Compensated,
}
