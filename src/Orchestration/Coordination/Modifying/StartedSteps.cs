using Orchestration.Coordination.Folding;

namespace Orchestration.Coordination.Modifying;

/// <summary>Tells the steps that a modification must leave alone from those that it may change.</summary>
internal static class StartedSteps
{
    /// <summary>Whether a step has started since its work was begun last, or is final without that; one that was removed is neither.</summary>
    public static bool IsFixed(ExecutionState state, int step)
    {
        if (state.Plan.IsRemoved(step))
            return false;

        ref readonly StepState one = ref state[step];
        return one.Status is not (StepStatus.Pending or StepStatus.Ready) || one.Attempts >= state.Steps.GenerationOf(step).FirstAttempt;
    }
}
