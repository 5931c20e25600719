using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>The values of references that are known before an execution runs: its inputs.</summary>
internal sealed class KnownValues(string executionId, JsonPayload inputs) : IReferenceSource
{
    public string ExecutionId => executionId;

    public bool TryGetInput(string name, out JsonPayload value) => InputReader.TryGet(inputs, name, out value);

    public bool TryGetStepOutput(int step, out JsonPayload value)
    {
        value = default;
        return false;
    }

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

    public string GetStepStatus(int step) => StepStatus.Pending.Word;
}
