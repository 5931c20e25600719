namespace Orchestration.Planning;

/// <summary>What a reference names.</summary>
internal enum ReferenceKind
{
    Input,
    StepOutput,
    StepStatus,
    ExecutionId,
    Secret,

    /// <summary>The item that a step with <c>for_each</c> is at.</summary>
    Item,

    /// <summary>The place of that item, from 0.</summary>
    Index,
}
