namespace Orchestration.Storage;

/// <summary>The kinds of stored events. Numbers are part of the stored format and never reused.</summary>
internal enum EventType : byte
{
    ExecutionStarted = 1,
    ExecutionPausing = 2,
    ExecutionPaused = 3,
    ExecutionResumed = 4,
    ExecutionCancelling = 5,
    ExecutionTimedOut = 6,
    ExecutionCompleted = 7,
    ExecutionFailed = 8,
    ExecutionCancelled = 9,
    FinallyStarted = 10,
    ExecutionRerun = 11,

    StepStarted = 20,
    StepSucceeded = 21,
    StepRetryScheduled = 22,
    StepReady = 23,
    StepFailed = 24,
    StepCancelled = 25,
    StepInterrupted = 26,
    StepSkippedByJoin = 27,
    StepsStopped = 28,
    StepsCancelled = 29,
    AttemptAbandoned = 30,
    LateResult = 31,
    ConditionHeld = 32,
    StepSkippedByCondition = 33,
    StepOvertaken = 34,
    StepCrashed = 35,
    OutcomeUnknown = 36,
    HedgeWon = 37,
    HedgeLost = 38,

    CompensationStarted = 70,
    UndoStarted = 71,
    StepCompensated = 72,

    ItemsStarted = 40,
    ItemsStopped = 41,
    ItemsCancelled = 42,

    TimerStarted = 50,
    SignalAwaited = 51,
    SignalArrived = 52,
    SignalConsumed = 53,

    ChildStarted = 60,

    ExecutionModified = 80,

    BudgetReserved = 90,
    BudgetChanged = 91,
    BudgetExhausted = 92,
}
