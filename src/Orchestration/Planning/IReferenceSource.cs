using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Where the values of references come from while an execution runs.</summary>
internal interface IReferenceSource
{
    string ExecutionId { get; }

    bool TryGetInput(string name, out JsonPayload value);

    bool TryGetStepOutput(int step, out JsonPayload value);

    /// <summary>The output of a step, or that part of it to which the first segments of the path lead; these are then taken off the path.</summary>
    bool TryGetStepOutput(int step, ref ReadOnlySpan<PathSegment> path, out JsonPayload value) => TryGetStepOutput(step, out value);

    /// <summary>The item that a step with <c>for_each</c> is at; false where there is none.</summary>
    bool TryGetItem(out JsonPayload item);

    /// <summary>The place of that item, from 0; false where there is none.</summary>
    bool TryGetIndex(out int index);

    /// <summary>The status in words: <c>pending</c>, <c>waiting_for_retry</c>, <c>succeeded</c> and so on.</summary>
    string GetStepStatus(int step);
}
