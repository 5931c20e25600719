using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>What the end of an inner execution means for the step whose work it did.</summary>
internal static class ChildOutcome
{
    /// <summary>The step's result: the execution's output, or the failure of its first step that failed; with all that it has spent.</summary>
    public static ActionResult Of(StoredExecution stored, ExecutionState state, int maxOutputBytes)
    {
        ActionResult result = state.Status switch
        {
            ExecutionStatus.Completed when state.Life.Output.Length > maxOutputBytes => ActionResult.Failed(
                FailureKind.Permanent, $"The output of execution '{stored.ExecutionId}' has {state.Life.Output.Length} bytes of JSON; {maxOutputBytes} are allowed."),
            ExecutionStatus.Completed => ActionResult.Success(state.Life.Output),
            ExecutionStatus.Failed => ActionResult.Failed(FailureOf(stored.ExecutionId, state)),
            _ => ActionResult.Failed(
                FailureKind.Permanent, $"Execution '{stored.ExecutionId}' was cancelled from outside{(state.Life.CancelReason is null ? "." : $": {state.Life.CancelReason}")}"),
        };
        return state is { Cost: 0, Usage: null } ? result : result with { Cost = state.Cost, Usage = new Dictionary<string, double>(state.Usage ?? result.Usage, StringComparer.Ordinal) };
    }

    /// <summary>The execution was not wanted any more before it was started.</summary>
    public static ActionResult NeverStarted(string childId) => ActionResult.Failed(FailureKind.Permanent, $"Execution '{childId}' was not started.");

    /// <summary>The execution cannot be started.</summary>
    public static ActionResult Refused(string childId, string problem) => ActionResult.Failed(FailureKind.InvalidRequest, $"Execution '{childId}' cannot be started: {problem}");

    private static ActionFailure FailureOf(string childId, ExecutionState state)
    {
        if (FirstFailure.StepOf(state) is { } step && state.Steps.ResultOf(step)?.Failure is { } failure)
            return failure with { Message = $"Execution '{childId}' failed in step '{state.Plan.Steps[step].Id}': {failure.Message}" };
        if (state.Life.Failure is { } own)
            return own with { Message = $"Execution '{childId}' failed: {own.Message}" };

        return new ActionFailure(FailureKind.Timeout, $"Execution '{childId}' took too long.");
    }
}
