using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Waiting;
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
    private Lifecycle _life;
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

    public ExecutionStatus Status => _life.Status;

    /// <summary>Where the execution as a whole is in its life.</summary>
    public ref readonly Lifecycle Life => ref _life;

    /// <summary>What is being undone, or was; null before.</summary>
    public UndoList? Undoing { get; private set; }

    /// <summary>Nothing of the graph runs any more, and what runs now is not to be stopped: steps that undo, and those that run last.</summary>
    public bool IsUnwinding => _life.IsFinishing || Undoing is not null;

    public int RunningCount => _steps.RunningCount;

    public int FinalCount => _steps.FinalCount;

    /// <summary>How many steps failed, although that was not allowed, and nothing has handled it.</summary>
    public int UnhandledCount => _failures?.UnhandledCount ?? 0;

    /// <summary>Whether a step's failure was not allowed, and nothing has handled it or will.</summary>
    public bool IsUnhandled(int step) => _failures is not null && _failures.IsUnhandled(step);

    public decimal Cost => _steps.Totals.Cost;

    public IReadOnlyDictionary<string, double>? Usage => _steps.Totals.Usage;

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
                _steps.Start(record, sequence);
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
            default:
                if (!AttemptFold.TryEvolve(record, sequence, _steps, Released))
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
            case EventType.ExecutionModified:
                Revise((Revision)record.Payload!);
                break;
            default:
                _life.Evolve(record);
                ApplyToSteps(record);
                break;
        }
    }

    /// <summary>What a turn of the execution's life means for its steps.</summary>
    private void ApplyToSteps(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.ExecutionStarted:
                foreach (int root in Plan.Roots)
                    _dependents.Admit(root);
                break;
            case EventType.FinallyStarted:
                for (int step = 0; step < StepCount; step++)
                {
                    if (Plan.IsFinally(step) && Plan.DependencyCounts[step] == 0)
                        _dependents.Admit(step);
                }

                break;
            case EventType.CompensationStarted:
                Undoing = UndoList.Of(this);
                break;
            case EventType.ExecutionRerun:
                RunAgain((RerunScope)record.Payload!);
                break;
            case EventType.ExecutionResumed or EventType.ExecutionCancelling:
                Consequences.Any = true;
                break;
        }
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
        if (_life.IsStopping || reaction == FailureReaction.Continue)
            return;

        _life.Stop(cancelsRunning: reaction == FailureReaction.Cancel);
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
        _life.GoOn(runsLastStepsOnly: Array.TrueForAll(scope.Steps, Plan.IsFinally));
        Undoing = null;
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
            bool isInTurn = _life.IsFinishing || !Plan.IsFinally(step);
            if (isInTurn && _steps[step].Missing == 0 && Plan.Joins?.IsRich(step) != true)
                _dependents.Admit(step);
        }
    }
}
