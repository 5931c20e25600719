namespace Orchestration.Coordination.Timing;

/// <summary>What is due at a deadline.</summary>
internal enum DeadlineKind
{
    /// <summary>The next attempt of a step may start.</summary>
    Retry,

    /// <summary>An attempt that was asked to stop, or whose time is over, is abandoned.</summary>
    Abandon,

    /// <summary>An abandoned call gives its place at the factory back.</summary>
    ReleasePlace,

    /// <summary>The step's time over all attempts is over.</summary>
    StepTimeout,

    /// <summary>The execution's time is over.</summary>
    ExecutionTimeout,

    /// <summary>The time has come at which the execution must be done.</summary>
    ExecutionDeadline,

    /// <summary>The time of a timer has come.</summary>
    Timer,

    /// <summary>A step has waited as long as it may.</summary>
    WaitTimeout,
}
