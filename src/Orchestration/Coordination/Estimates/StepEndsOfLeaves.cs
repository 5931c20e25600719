using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Which ends make a leaf of a join true.</summary>
internal static class StepEndsOfLeaves
{
    public static StepEnds Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Succeeded => StepEnds.Succeeded,
        StepOutcome.Failed => StepEnds.Failed,
        StepOutcome.Skipped => StepEnds.Skipped,
        StepOutcome.Cancelled => StepEnds.Cancelled,
        StepOutcome.SucceededOrSkipped => StepEnds.Succeeded | StepEnds.Skipped,
        _ => StepEnds.Any,
    };
}
