namespace Orchestration.Planning;

/// <summary>What a reference names.</summary>
internal enum ReferenceKind
{
    Input,
    StepOutput,
    StepStatus,
    ExecutionId,
    Secret,
}
