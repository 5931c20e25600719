using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>The values that the references of one item ask for: those of its execution, the item and its place.</summary>
internal sealed class ItemScope(IReferenceSource execution, ItemList items) : IReferenceSource
{
    private int _index;

    public string ExecutionId => execution.ExecutionId;

    /// <summary>The same values as seen by another item.</summary>
    public ItemScope At(int index)
    {
        _index = index;
        return this;
    }

    public bool TryGetInput(string name, out JsonPayload value) => execution.TryGetInput(name, out value);

    public bool TryGetStepOutput(int step, out JsonPayload value) => execution.TryGetStepOutput(step, out value);

    public bool TryGetStepOutput(int step, ref ReadOnlySpan<PathSegment> path, out JsonPayload value) => execution.TryGetStepOutput(step, ref path, out value);

    public bool TryGetItem(out JsonPayload item)
    {
        item = items[_index];
        return true;
    }

    public bool TryGetIndex(out int index)
    {
        index = _index;
        return true;
    }

    public string GetStepStatus(int step) => execution.GetStepStatus(step);
}
