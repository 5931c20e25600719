using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>One row of the events table.</summary>
internal readonly record struct StoredFact(int Sequence, EventType Type, int Step, int Detail)
{
    /// <summary>Whether it records that a step, or the execution, is over.</summary>
    public bool IsCompletion => Type is EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepSkippedByJoin
        or EventType.StepSkippedByCondition or EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionCancelled;

    /// <summary>Whether it records what happens once in an execution, or once to a step, as long as nothing is run again.</summary>
    public bool HappensOnce => Type is EventType.ExecutionStarted or EventType.ExecutionCancelling or EventType.ExecutionModified or EventType.BudgetChanged or EventType.CompensationStarted
        or EventType.UndoStarted or EventType.StepCompensated or EventType.ItemsStarted or EventType.TimerStarted or EventType.SignalAwaited or EventType.SignalArrived or EventType.SignalConsumed
        or EventType.ChildStarted;

    /// <summary>Whether a step begins with it what it has to do.</summary>
    public bool IsBeginning => Type is EventType.StepStarted or EventType.ItemsStarted or EventType.TimerStarted or EventType.SignalAwaited or EventType.ChildStarted;

    /// <summary>The name under which it is shown to users.</summary>
    public string Name => Type switch
    {
        EventType.StepSkippedByJoin or EventType.StepSkippedByCondition => "StepSkipped",
        EventType.ConditionHeld => "StepConditionHeld",
        EventType.LateResult => "LateResultDropped",
        EventType.OutcomeUnknown => "StepOutcomeUnknown",
        EventType.UndoStarted => "StepCompensating",
        _ => Type.ToString(),
    };

    public override string ToString() => $"{Sequence}: {Name} {(Step >= 0 ? $"of step {Step}, {Detail}" : "")}";
}
