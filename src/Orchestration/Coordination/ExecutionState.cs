using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>The state of one execution: the fold of its events over its plan.</summary>
internal sealed class ExecutionState
{
    private readonly StepTable _steps;
    private readonly EventLog _log;
    private readonly Dependents _dependents;
    private PartFold? _parts;
    private FailureLedger? _failures;
    private int _sequence;

    public ExecutionState(ExecutionPlan plan, EventLog log)
    {
        Plan = plan;
        _log = log;
        _steps = new StepTable(plan.StepCount, log);
        _dependents = new Dependents(plan, _steps);
    }

    /// <summary>What it runs now; a revision puts another in its place.</summary>
    public ExecutionPlan Plan { get; private set; }

    /// <summary>How many times its template was changed.</summary>
    public int Revision { get; private set; }

    public int StepCount => Plan.StepCount;

    public ExecutionStatus Status { get; private set; }

    /// <summary>A failure that nothing handles stops the execution, or time is over: no step of the graph starts any more.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Such a failure also cancels what runs.</summary>
    public bool IsCancellingRunning { get; private set; }

    /// <summary>All steps of the graph are final, and those run that run last.</summary>
    public bool IsFinishing { get; private set; }

    /// <summary>Nothing of the graph runs any more, and what runs now is not to be stopped: steps that undo, and those that run last.</summary>
    public bool IsUnwinding => IsFinishing || Undoing is not null;

    public bool IsTimedOut { get; private set; }

    /// <summary>What is being undone, or was; null before.</summary>
    public UndoList? Undoing { get; private set; }

    public bool IsCancelRequested { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>It is paused, or becomes so, because its outer execution was.</summary>
    public bool IsHeldByOuter { get; private set; }

    /// <summary>Running attempts were asked to stop because of a pause.</summary>
    public bool IsInterrupting { get; private set; }

    public int RunningCount => _steps.RunningCount;

    public int FinalCount => _steps.FinalCount;

    /// <summary>How many steps failed, although that was not allowed, and nothing has handled it.</summary>
    public int UnhandledCount => _failures?.UnhandledCount ?? 0;

    /// <summary>Whether a step's failure was not allowed, and nothing has handled it or will.</summary>
    public bool IsUnhandled(int step) => _failures is not null && _failures.IsUnhandled(step);

    /// <summary>Whether it was ever to be paused.</summary>
    public bool HasPaused { get; private set; }

    public long StartedAt { get; private set; }

    /// <summary>Since when its time counts: its start, or the last rerun of what was final.</summary>
    public long BeganAt { get; private set; }

    public long FinishedAt { get; private set; }

    public decimal Cost => _steps.Totals.Cost;

    public IReadOnlyDictionary<string, double>? Usage => _steps.Totals.Usage;

    /// <summary>What the completed execution answers.</summary>
    public JsonPayload Output { get; private set; }

    /// <summary>Why the execution failed, when that was no step's fault.</summary>
    public ActionFailure? Failure { get; private set; }

    /// <summary>Steps that became ready since the driver looked last, in order.</summary>
    public List<int> Released => _dependents.Released;

    /// <summary>What the machine has to decide because of the events since it looked last.</summary>
    public Consequences Consequences => _dependents.Consequences;

    /// <summary>The steps that wait and the signals that came; null when there was neither.</summary>
    public WaitTable? Waits { get; private set; }

    /// <summary>What is reserved for attempts; null as long as nothing was.</summary>
    public BudgetTable? Budget { get; private set; }

    /// <summary>A step of the plan, or a part of one.</summary>
    public ref readonly StepState this[int step] => ref _steps[step];

    /// <summary>What is known of the steps beyond their places.</summary>
    public StepTable Steps => _steps;

    /// <summary>Applies one event of the log, by its place in it. Never decides anything.</summary>
    public void Evolve(int index) => Evolve(_log[index], index + 1);

    /// <summary>Applies one event of the log, which is in hand already.</summary>
    public void Evolve(in EventRecord record, int sequence)
    {
        _sequence = sequence;
        Budget?.Evolve(record);
        if (PartNumbers.IsPart(record.Step))
        {
            if (record.Type is EventType.BudgetReserved or EventType.BudgetExhausted)
            {
                KeepBudget(record);
                return;
            }

            (_parts ??= new PartFold(_steps, Released, Consequences)).Evolve(record, sequence);
            return;
        }

        switch (record.Type)
        {
            case EventType.StepStarted:
                _steps.Start(record, _sequence);
                break;
            case EventType.ChildStarted:
                _steps.StartChild(record, _sequence);
                break;
            case EventType.StepSucceeded:
                FinishStep(record, StepStatus.Succeeded);
                _dependents.Succeeded(record.Step);
                break;
            case EventType.StepFailed:
                FinishStep(record, StepStatus.Failed);
                Fail(record.Step);
                break;
            case EventType.StepCancelled:
                FinishStep(record, StepStatus.Cancelled);
                _dependents.NotSucceeded(record.Step);
                break;
            case EventType.StepRetryScheduled:
                _steps.ScheduleRetry(record, _sequence);
                break;
            case EventType.StepInterrupted:
                _steps.Interrupt(record);
                Released.Add(record.Step);
                break;
            case EventType.StepCrashed:
                _steps.Crash(record.Step);
                Released.Add(record.Step);
                break;
            case EventType.OutcomeUnknown:
                _steps.AwaitWord(record, _sequence);
                break;
            case EventType.StepReady:
                _steps[record.Step].Status = StepStatus.Ready;
                Released.Add(record.Step);
                break;
            case EventType.StepSkippedByJoin:
                SkipStep(record.Step, SkipReason.Join, record.Detail);
                _dependents.NotSucceeded(record.Step);
                break;
            case EventType.StepSkippedByCondition:
                SkipStep(record.Step, SkipReason.Condition, 0);
                _dependents.NotSucceeded(record.Step);
                break;
            case EventType.ConditionHeld:
                _dependents.Release(record.Step);
                break;
            case EventType.StepOvertaken:
                Overtake(record.Step);
                break;
            case EventType.StepsStopped:
                for (int step = record.Step; step < record.Step + record.Detail; step++)
                    SkipStep(step, SkipReason.Stopped, 0);
                break;
            case EventType.StepsCancelled:
                for (int step = record.Step; step < record.Step + record.Detail; step++)
                    CancelUnstarted(step);
                break;
            case EventType.UndoStarted:
                Undoing!.Begin();
                UndoFold.Begin(record, this, sequence);
                break;
            case EventType.StepCompensated:
                UndoFold.End(record, _steps);
                break;
            case EventType.ItemsStarted or EventType.ItemsStopped or EventType.ItemsCancelled:
                ItemFold.Evolve(record, _steps, Plan.Steps[record.Step].Definition.ForEach!, _dependents, sequence);
                break;
            case EventType.TimerStarted or EventType.SignalAwaited or EventType.SignalArrived or EventType.SignalConsumed:
                (Waits ??= new WaitTable(_steps, _log)).Evolve(record, _sequence);
                break;
            case EventType.HedgeWon:
                _steps.FollowHedge(record.Step, _sequence);
                break;
            case EventType.AttemptAbandoned or EventType.HedgeLost:
                break;
            case EventType.LateResult:
                _steps.Totals.Add(record.Payload as ActionResult);
                break;
            default:
                EvolveExecution(record);
                break;
        }
    }

    /// <summary>Finds the steps that are ready, when nobody has followed the events so far.</summary>
    public void ReleaseAgain()
    {
        Released.Clear();
        for (int step = 0; step < StepCount; step++)
        {
            if (_steps[step].Status == StepStatus.Ready)
                _dependents.TakeReady(step);
        }

        if (_steps.HasParts)
            Released.AddRange(_steps.Parts.With(StepStatus.Ready));
    }

    /// <summary>Whether a step or a part runs whatever was stopped or cancelled: with those steps that run last, or because it undoes.</summary>
    public bool RunsRegardless(int step) =>
        PartNumbers.IsPart(step)
            ? _steps.Parts.Runs.RunOf(step) is var run && (run.RunsRegardless || Plan.IsFinally(run.Step))
            : Plan.IsFinally(step);

    /// <summary>The first event about a budget.</summary>
    private void KeepBudget(in EventRecord record)
    {
        if (Budget is not null)
            return;

        Budget = new BudgetTable();
        Budget.Evolve(record);
    }

    private void EvolveExecution(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.BudgetReserved or EventType.BudgetExhausted or EventType.BudgetChanged:
                KeepBudget(record);
                break;
            case EventType.ExecutionStarted:
                Status = ExecutionStatus.Running;
                StartedAt = BeganAt = record.At;
                foreach (int root in Plan.Roots)
                    _dependents.Admit(root);
                break;
            case EventType.FinallyStarted:
                IsFinishing = true;
                for (int step = 0; step < StepCount; step++)
                {
                    if (Plan.IsFinally(step) && Plan.DependencyCounts[step] == 0)
                        _dependents.Admit(step);
                }

                break;
            case EventType.CompensationStarted:
                Status = ExecutionStatus.Compensating;
                Undoing = UndoList.Of(this);
                break;
            case EventType.ExecutionRerun:
                BeganAt = Status.IsFinal ? record.At : BeganAt;
                RunAgain((RerunScope)record.Payload!);
                break;
            case EventType.ExecutionModified:
                Revise((Revision)record.Payload!);
                break;
            case EventType.ExecutionPausing:
                Status = ExecutionStatus.Pausing;
                HasPaused = true;
                IsInterrupting = PauseDetail.ModeOf(record.Detail) == PauseMode.Interrupt;
                IsHeldByOuter |= PauseDetail.IsByOuter(record.Detail);
                break;
            case EventType.ExecutionPaused:
                Status = ExecutionStatus.Paused;
                IsInterrupting = false;
                break;
            case EventType.ExecutionResumed:
                Status = ExecutionStatus.Running;
                IsInterrupting = IsHeldByOuter = false;
                Consequences.Any = true;
                break;
            case EventType.ExecutionCancelling:
                Status = ExecutionStatus.Cancelling;
                IsCancelRequested = true;
                IsInterrupting = IsHeldByOuter = false;
                CancelReason = record.Payload as string;
                Consequences.Any = true;
                break;
            case EventType.ExecutionTimedOut:
                IsTimedOut = true;
                IsStopping = true;
                break;
            case EventType.ExecutionCompleted:
                Output = record.Payload is JsonPayload output ? output : default;
                Finish(ExecutionStatus.Completed, record.At);
                break;
            case EventType.ExecutionFailed:
                Failure = record.Payload as ActionFailure;
                Finish(ExecutionStatus.Failed, record.At);
                break;
            case EventType.ExecutionCancelled:
                Finish(ExecutionStatus.Cancelled, record.At);
                break;
            default:
                throw new InvalidOperationException($"Unknown event type {(int)record.Type}.");
        }
    }

    private void Finish(ExecutionStatus status, long at)
    {
        Status = status;
        FinishedAt = at;
    }

    private void FinishStep(in EventRecord record, StepStatus status)
    {
        _steps.Finish(record, status, _sequence);
        Judge(record.Step, status == StepStatus.Succeeded);
    }

    private void SkipStep(int step, SkipReason reason, int decidedBy)
    {
        _steps.Skip(step, reason, decidedBy, _sequence);
        Judge(step, isSuccess: false);
    }

    private void CancelUnstarted(int step)
    {
        _steps.FinishUnstarted(step, StepStatus.Cancelled, _sequence);
        Judge(step, isSuccess: false);
    }

    private void Overtake(int step)
    {
        _steps.Overtake(step);
        if (_steps[step].Status == StepStatus.Running)
            return;

        CancelUnstarted(step);
        _dependents.NotSucceeded(step);
    }

    /// <summary>A step failed for good. Its failure is open while a step may start because of it.</summary>
    private void Fail(int step)
    {
        List<int>? handlers = _dependents.NotSucceeded(step);
        if (Plan.Steps[step].Definition.AllowFailure)
            return;

        _failures ??= new FailureLedger(failed => Plan.IsFinally(failed));
        if (_failures.Add(step, handlers))
            React();
    }

    /// <summary>A step is final: what it may have handled is handled, or not.</summary>
    private void Judge(int step, bool isSuccess)
    {
        if (_failures is not null && _failures.Finish(step, isSuccess))
            React();
    }

    /// <summary>A step of the graph has failed, and nothing will handle that.</summary>
    private void React()
    {
        FailureReaction reaction = Plan.Template.OnFailure;
        if (IsStopping || reaction == FailureReaction.Continue)
            return;

        IsStopping = true;
        IsCancellingRunning = reaction == FailureReaction.Cancel;
        Consequences.StopIsDue = true;
    }

    /// <summary>Another template takes the place of this one: steps that have not started are judged by it.</summary>
    private void Revise(Revision revision)
    {
        ExecutionPlan before = Plan;
        Plan = revision.PlanAfter(before);
        Revision = revision.Number;
        if (new Replanning(this, _dependents, before).Apply(_failures, _sequence))
            React();
    }

    private void RunAgain(RerunScope scope)
    {
        Status = ExecutionStatus.Running;
        (IsStopping, IsCancellingRunning, IsTimedOut, IsCancelRequested) = (false, false, false, false);
        IsInterrupting = IsHeldByOuter = false;
        IsFinishing = IsFinishing && Array.TrueForAll(scope.Steps, Plan.IsFinally);
        CancelReason = null;
        Undoing = null;
        Failure = null;
        Output = default;
        FinishedAt = 0;
        Consequences.Any = true;

        bool[] again = new bool[StepCount];
        foreach (int step in scope.Steps)
        {
            again[step] = true;
            _steps.Reset(step, Plan.DependencyCounts[step], _sequence, Array.BinarySearch(scope.Resumed, step) >= 0);
            _dependents.Reset(step);
        }

        foreach (int step in scope.Renewed)
            _steps.Renew(step);
        List<(int Failed, int Handler)> links = _dependents.TellAgain(scope, again);
        _failures?.Rerun(step => again[step], links, step => _steps[step].Status);
        foreach (int step in scope.Steps)
        {
            bool isInTurn = IsFinishing || !Plan.IsFinally(step);
            if (isInTurn && _steps[step].Missing == 0 && Plan.Joins?.IsRich(step) != true)
                _dependents.Admit(step);
        }
    }
}
