using System.Text.Json.Serialization;

namespace Orchestration.Coordination.Events;

/// <summary>Something that happened in an execution. The set of kinds is closed; a switch still needs a default.</summary>
/// <remarks>System.Text.Json writes an event with its kind first: <c>{"event":"StepStarted",</c> and so on.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(AttemptAbandoned), nameof(AttemptAbandoned))]
[JsonDerivedType(typeof(BudgetChanged), nameof(BudgetChanged))]
[JsonDerivedType(typeof(BudgetExhausted), nameof(BudgetExhausted))]
[JsonDerivedType(typeof(BudgetReserved), nameof(BudgetReserved))]
[JsonDerivedType(typeof(ChildStarted), nameof(ChildStarted))]
[JsonDerivedType(typeof(CompensationStarted), nameof(CompensationStarted))]
[JsonDerivedType(typeof(ExecutionCancelled), nameof(ExecutionCancelled))]
[JsonDerivedType(typeof(ExecutionCancelling), nameof(ExecutionCancelling))]
[JsonDerivedType(typeof(ExecutionCompleted), nameof(ExecutionCompleted))]
[JsonDerivedType(typeof(ExecutionFailed), nameof(ExecutionFailed))]
[JsonDerivedType(typeof(ExecutionModified), nameof(ExecutionModified))]
[JsonDerivedType(typeof(ExecutionPaused), nameof(ExecutionPaused))]
[JsonDerivedType(typeof(ExecutionPausing), nameof(ExecutionPausing))]
[JsonDerivedType(typeof(ExecutionRerun), nameof(ExecutionRerun))]
[JsonDerivedType(typeof(ExecutionResumed), nameof(ExecutionResumed))]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(ExecutionTimedOut), nameof(ExecutionTimedOut))]
[JsonDerivedType(typeof(FinallyStarted), nameof(FinallyStarted))]
[JsonDerivedType(typeof(ItemsCancelled), nameof(ItemsCancelled))]
[JsonDerivedType(typeof(ItemsStarted), nameof(ItemsStarted))]
[JsonDerivedType(typeof(ItemsStopped), nameof(ItemsStopped))]
[JsonDerivedType(typeof(LateResultDropped), nameof(LateResultDropped))]
[JsonDerivedType(typeof(SignalArrived), nameof(SignalArrived))]
[JsonDerivedType(typeof(SignalAwaited), nameof(SignalAwaited))]
[JsonDerivedType(typeof(SignalConsumed), nameof(SignalConsumed))]
[JsonDerivedType(typeof(StepCancelled), nameof(StepCancelled))]
[JsonDerivedType(typeof(StepCompensated), nameof(StepCompensated))]
[JsonDerivedType(typeof(StepCompensating), nameof(StepCompensating))]
[JsonDerivedType(typeof(StepConditionHeld), nameof(StepConditionHeld))]
[JsonDerivedType(typeof(StepCrashed), nameof(StepCrashed))]
[JsonDerivedType(typeof(StepFailed), nameof(StepFailed))]
[JsonDerivedType(typeof(StepHedged), nameof(StepHedged))]
[JsonDerivedType(typeof(StepInterrupted), nameof(StepInterrupted))]
[JsonDerivedType(typeof(StepOutcomeUnknown), nameof(StepOutcomeUnknown))]
[JsonDerivedType(typeof(StepOvertaken), nameof(StepOvertaken))]
[JsonDerivedType(typeof(StepProgressed), nameof(StepProgressed))]
[JsonDerivedType(typeof(StepReady), nameof(StepReady))]
[JsonDerivedType(typeof(StepRetryScheduled), nameof(StepRetryScheduled))]
[JsonDerivedType(typeof(StepSkipped), nameof(StepSkipped))]
[JsonDerivedType(typeof(StepStarted), nameof(StepStarted))]
[JsonDerivedType(typeof(StepSucceeded), nameof(StepSucceeded))]
[JsonDerivedType(typeof(StepsCancelled), nameof(StepsCancelled))]
[JsonDerivedType(typeof(StepsStopped), nameof(StepsStopped))]
[JsonDerivedType(typeof(TimerStarted), nameof(TimerStarted))]
public abstract record ExecutionEvent
{
    private protected ExecutionEvent()
    {
    }

    /// <summary>The execution in which it happened.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The event's place in the execution's history, without gaps; a progress report repeats the number of the event before it.</summary>
    /// <value>Counted from 1.</value>
    public required long Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which item of the step it is about, by its place in the list from 0; null when it is not about an item of a for-each.</summary>
    public int? Item { get; init; }

    /// <summary>Whether it is about undoing the step rather than about its work.</summary>
    public bool IsCompensation { get; init; }

    /// <summary>The event in one line, without what steps made: <c>StepStarted a attempt 1 at media</c>.</summary>
    public sealed override string ToString() => EventText.Of(this);
}
