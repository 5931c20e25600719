namespace Orchestration.Coordination;

/// <summary>Why a running attempt was asked to stop.</summary>
internal enum StopReason
{
    None,
    Cancel,
    Interrupt,
    AttemptTimeout,
    StepTimeout,
    ExecutionTimeout,
}
