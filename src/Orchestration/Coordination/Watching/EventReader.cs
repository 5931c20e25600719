using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Payloads;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Watching;

/// <summary>Turns stored events into those that users see. Reads the log forward, so that it knows whose parts an event is about.</summary>
/// <remarks>A modification brings names, and takes none: numbers of steps never change.</remarks>
internal sealed class EventReader(ExecutionPlan plan)
{
    private readonly PartRuns _runs = new();
    private int _next;

    public ExecutionEvent Read(StoredExecution stored, int index)
    {
        for (; _next <= index; _next++)
        {
            ref readonly EventRecord passed = ref stored.Log[_next];
            _runs.Note(passed);
            if (passed.Type == EventType.ExecutionModified)
                plan = ((Revision)passed.Payload!).PlanAfter(plan);
        }

        EventRecord record = stored.Log[index];
        if (!PartNumbers.IsPart(record.Step))
            return Read(stored.ExecutionId, record, record.Step >= 0 ? plan.Steps[record.Step].Id : "", index);

        PartRun run = _runs.RunOf(record.Step);
        ExecutionEvent read = Read(stored.ExecutionId, record, plan.Steps[run.Step].Id, index);
        return run.Kind == PartKind.Item ? read with { Item = run.IndexOf(record.Step) } : read with { IsCompensation = true, Item = plan.Steps[run.Step].Definition.ForEach is null ? null : run.IndexOf(record.Step) };
    }

    private ExecutionEvent Read(string executionId, in EventRecord record, string stepId, int index)
    {
        long sequence = index + 1;
        DateTimeOffset at = new(record.At, TimeSpan.Zero);
        return record.Type switch
        {
            EventType.ExecutionStarted => new ExecutionStarted { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionPausing => new ExecutionPausing(PauseDetail.ModeOf(record.Detail)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionPaused => new ExecutionPaused { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionResumed => new ExecutionResumed { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionCancelling => new ExecutionCancelling(record.Payload as string) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionTimedOut => new ExecutionTimedOut { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionCompleted => new ExecutionCompleted(record.Payload is JsonPayload output ? output : default) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionFailed => new ExecutionFailed(record.Payload as ActionFailure) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionCancelled => new ExecutionCancelled { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepStarted => new StepStarted(stepId, record.Detail, record.Payload as RoutingDecision) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ChildStarted => new ChildStarted(stepId, record.Detail, (string)record.Payload!) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepSucceeded => new StepSucceeded(stepId, record.Detail, Result(record)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepRetryScheduled => ReadRetry(record, stepId, executionId, sequence, at),
            EventType.StepReady => new StepReady(stepId) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepFailed => new StepFailed(stepId, record.Detail, Result(record).Failure!) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepCancelled => new StepCancelled(stepId, record.Detail) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepInterrupted => new StepInterrupted(stepId, record.Detail) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.OutcomeUnknown => new StepOutcomeUnknown(stepId, record.Detail, Result(record).Failure!) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepCrashed => new StepCrashed(stepId, record.Detail) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepSkippedByJoin => ReadSkip(plan, record, stepId, executionId, sequence, at),
            EventType.StepSkippedByCondition => new StepSkipped(stepId, SkipReason.Condition, null, null) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ConditionHeld => new StepConditionHeld(stepId) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepOvertaken => new StepOvertaken(stepId, plan.Steps[record.Detail].Id) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.FinallyStarted => new FinallyStarted { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionRerun => new ExecutionRerun([.. ((RerunScope)record.Payload!).Steps.Select(step => plan.Steps[step].Id)]) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ExecutionModified => ReadModification((Revision)record.Payload!, executionId, sequence, at),
            EventType.StepsStopped => new StepsStopped(Range(plan, record)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepsCancelled => new StepsCancelled(Range(plan, record)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ItemsStarted => new ItemsStarted(stepId, record.Detail, record.Payload is JsonPayload items ? items : default) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ItemsStopped => new ItemsStopped(stepId, record.Payload as ActionFailure) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.ItemsCancelled => new ItemsCancelled(stepId) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.CompensationStarted => new CompensationStarted { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.UndoStarted => new StepCompensating(stepId) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.StepCompensated => new StepCompensated(stepId) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.AttemptAbandoned => new AttemptAbandoned(stepId, record.Detail) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.HedgeWon or EventType.HedgeLost => new StepHedged(stepId, record.Detail, (RoutingDecision)record.Payload!, record.Type == EventType.HedgeWon) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.TimerStarted => new TimerStarted(stepId, new DateTimeOffset(((TimerStart)record.Payload!).DueAt, TimeSpan.Zero)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.SignalAwaited => new SignalAwaited(stepId, (string)record.Payload!) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.SignalArrived => new SignalArrived(((SignalArrival)record.Payload!).ToSignal(record.At)) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.SignalConsumed => new SignalConsumed(stepId, record.Detail) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.BudgetReserved => new BudgetReserved(stepId, record.Detail, ((BudgetReservation)record.Payload!).Amount) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.BudgetExhausted => ReadShortage(record, stepId, executionId, sequence, at),
            EventType.BudgetChanged => new BudgetChanged((Budget)record.Payload!) { ExecutionId = executionId, Sequence = sequence, At = at },
            EventType.LateResult => new LateResultDropped(stepId, record.Detail, Result(record)) { ExecutionId = executionId, Sequence = sequence, At = at },
            _ => throw new InvalidOperationException($"Unknown event type {(int)record.Type}."),
        };
    }

    private static StepSkipped ReadSkip(ExecutionPlan plan, in EventRecord record, string stepId, string executionId, long sequence, DateTimeOffset at)
    {
        DecidingLeaf leaf = DecidingLeaf.Decode(record.Detail);
        return new StepSkipped(stepId, SkipReason.Join, plan.Steps[leaf.Step].Id, leaf.Outcome) { ExecutionId = executionId, Sequence = sequence, At = at };
    }

    private static StepRetryScheduled ReadRetry(in EventRecord record, string stepId, string executionId, long sequence, DateTimeOffset at)
    {
        ScheduledRetry retry = (ScheduledRetry)record.Payload!;
        DateTimeOffset due = new(retry.DueAt, TimeSpan.Zero);
        return new StepRetryScheduled(stepId, record.Detail, retry.Result.Failure!, due) { ExecutionId = executionId, Sequence = sequence, At = at };
    }

    private static BudgetExhausted ReadShortage(in EventRecord record, string stepId, string executionId, long sequence, DateTimeOffset at)
    {
        BudgetShortage shortage = (BudgetShortage)record.Payload!;
        return new BudgetExhausted(stepId, shortage.Estimate, shortage.Amount, shortage.Spent, shortage.Reserved) { ExecutionId = executionId, Sequence = sequence, At = at };
    }

    private static ExecutionModified ReadModification(Revision revision, string executionId, long sequence, DateTimeOffset at) =>
        new(revision.Number, revision.Kind, revision.Template, revision.Kept) { ExecutionId = executionId, Sequence = sequence, At = at };

    private static ActionResult Result(in EventRecord record) => record.Payload as ActionResult ?? ActionResult.Empty;

    private static string[] Range(ExecutionPlan plan, in EventRecord record)
    {
        string[] ids = new string[record.Detail];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = plan.Steps[record.Step + i].Id;
        return ids;
    }
}
