using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>One row of the events table.</summary>
internal readonly record struct StoredFact(int Sequence, EventType Type, int Step, int Detail)
{
    /// <summary>Whether it records that a step, or the execution, is over.</summary>
    public bool IsCompletion => Type is EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepSkippedByJoin
        or EventType.StepSkippedByCondition or EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionCancelled;

    /// <summary>The name under which it is shown to users.</summary>
    public string Name => Type switch
    {
        EventType.StepSkippedByJoin or EventType.StepSkippedByCondition => "StepSkipped",
        EventType.ConditionHeld => "StepConditionHeld",
        EventType.LateResult => "LateResultDropped",
        EventType.OutcomeUnknown => "StepOutcomeUnknown",
        _ => Type.ToString(),
    };

    public override string ToString() => $"{Sequence}: {Name} {(Step >= 0 ? $"of step {Step}, {Detail}" : "")}";
}
