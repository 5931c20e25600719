using Orchestration.Templates;

namespace Orchestration.Coordination.Folding;

/// <summary>Which outcomes a final step has. A step that was stopped has none; it is not asked.</summary>
internal static class StepOutcomes
{
    public static bool IsMetBy(this StepOutcome outcome, StepStatus status) => outcome switch
    {
        StepOutcome.Succeeded => status == StepStatus.Succeeded,
        StepOutcome.Failed => status == StepStatus.Failed,
        StepOutcome.Skipped => status == StepStatus.Skipped,
        StepOutcome.Cancelled => status == StepStatus.Cancelled,
        StepOutcome.SucceededOrSkipped => status is StepStatus.Succeeded or StepStatus.Skipped,
        _ => status.IsFinal,
    };
}
