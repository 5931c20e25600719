using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Where the values of references come from while an execution runs.</summary>
internal interface IReferenceSource
{
    string ExecutionId { get; }

    bool TryGetInput(string name, out JsonPayload value);

    bool TryGetStepOutput(int step, out JsonPayload value);

    /// <summary>The status in words: <c>pending</c>, <c>waiting_for_retry</c>, <c>succeeded</c> and so on.</summary>
    string GetStepStatus(int step);
}
