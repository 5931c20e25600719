
using Orchestration.Coordination.Attempts;

namespace Orchestration.Coordination.Children;

/// <summary>Says to an execution that is cancelled with an outer one by whom and why, for people.</summary>
internal sealed class ChildReasons(ExecutionDriver driver, ExecutionState state)
{
    public string Of(StopReason reason, ChildRun child)
    {
        string outer = $"Execution '{driver.ExecutionId}'";
        string step = $"Step '{child.Prepared.Step.Id}' of execution '{driver.ExecutionId}'";
        return reason switch
        {
            StopReason.StepTimeout => $"{step} took too long.",
            StopReason.ExecutionTimeout or StopReason.ExecutionDeadline => $"{outer} took too long.",
            _ when state.Steps.IsOvertaken(child.Step) && (state.Life.IsFinishing || !state.Life.IsCancelRequested) => $"{step} is not needed any more.",
            _ when !state.Life.IsCancelRequested => $"{outer} stops because one of its steps failed.",
            _ => $"{outer} was cancelled{(state.Life.CancelReason is null ? "." : $": {state.Life.CancelReason}")}",
        };
    }
}
