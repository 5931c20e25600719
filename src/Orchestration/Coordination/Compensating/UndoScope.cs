using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Compensating;

/// <summary>The values that the references of an undoing ask for: those of what is undone, whose own output is among them.</summary>
/// <param name="values">The values of the step, or of one of its items.</param>
/// <param name="state">The state.</param>
/// <param name="step">The step that is undone.</param>
/// <param name="done">The step itself or its item.</param>
internal sealed class UndoScope(IReferenceSource values, ExecutionState state, int step, int done) : IReferenceSource
{
    public string ExecutionId => values.ExecutionId;

    public bool TryGetInput(string name, out JsonPayload value) => values.TryGetInput(name, out value);

    public bool TryGetStepOutput(int asked, out JsonPayload value)
    {
        if (asked != step)
            return values.TryGetStepOutput(asked, out value);

        ActionResult? result = state.Steps.ResultOf(done);
        value = result?.Output ?? default;
        return result is { IsSuccess: true };
    }

    public bool TryGetStepOutput(int asked, ref ReadOnlySpan<PathSegment> path, out JsonPayload value) =>
        asked == step ? TryGetStepOutput(asked, out value) : values.TryGetStepOutput(asked, ref path, out value);

    public bool TryGetItem(out JsonPayload item) => values.TryGetItem(out item);

    public bool TryGetIndex(out int index) => values.TryGetIndex(out index);

    public string GetStepStatus(int asked) => values.GetStepStatus(asked);
}
