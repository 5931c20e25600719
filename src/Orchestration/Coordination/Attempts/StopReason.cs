namespace Orchestration.Coordination.Attempts;

/// <summary>Why a running attempt was asked to stop.</summary>
internal enum StopReason : byte
{
    None,
    Cancel,
    Interrupt,
    AttemptTimeout,
    StepTimeout,
    ExecutionTimeout,
    ExecutionDeadline,
}
