using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Iterating;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>The values of one execution that references ask for.</summary>
internal sealed class ExecutionValues(StoredExecution stored, ExecutionState state) : IReferenceSource
{
    public string ExecutionId => stored.ExecutionId;

    public bool TryGetInput(string name, out JsonPayload value) => InputReader.TryGet(stored.Inputs, name, out value);

    public bool TryGetStepOutput(int step, out JsonPayload value) => ItemOutputs.TryGet(state, step, out value);

    public bool TryGetStepOutput(int step, ref ReadOnlySpan<PathSegment> path, out JsonPayload value) => ItemOutputs.TryGet(state, step, ref path, out value);

    public bool TryGetItem(out JsonPayload item)
    {
        item = default;
        return false;
    }

    public bool TryGetIndex(out int index)
    {
        index = -1;
        return false;
    }

    public string GetStepStatus(int step) => state[step].Status.Word;
}
