namespace Orchestration.Coordination.Estimates;

/// <summary>The ways in which a step may end.</summary>
[Flags]
internal enum StepEnds
{
    None = 0,
    Succeeded = 1,
    Failed = 2,
    Skipped = 4,
    Cancelled = 8,
    Any = Succeeded | Failed | Skipped | Cancelled,
}
