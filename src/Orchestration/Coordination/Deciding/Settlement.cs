using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>Decides what follows from what was just decided, until nothing does: dead paths, conditions, races, stops, and the end.</summary>
internal sealed class Settlement(ExecutionState state, Journal journal, IPlanEvaluator? evaluator)
{
    private ItemDecisions? _items;
    private UndoDecisions? _undoing;
    private UnstartedSteps? _unstarted;
    private WaitDecisions? _waits;

    /// <summary>Answers what depends on values; null while the plan asks for none.</summary>
    public IPlanEvaluator? Evaluator
    {
        get;
        set
        {
            field = value;
            _waits = null;
        }
    } = evaluator;

    /// <summary>Whether what is ready may start. Under a stop or a cancel only what undoes steps and steps that run last are.</summary>
    public bool MayStart => state.Status is ExecutionStatus.Running or ExecutionStatus.Cancelling or ExecutionStatus.Compensating;

    /// <summary>Whether running attempts are to be cancelled, because they are not needed any more or a failure says so; whoever does it says so.</summary>
    public bool HasStops { get; set; }

    /// <summary>How many executions are at work for steps of this one, and not paused; whoever follows them says so.</summary>
    public int BusyChildren { get; set; }

    public UnstartedSteps Unstarted => _unstarted ??= new UnstartedSteps(state, journal);

    public ItemDecisions Items => _items ??= new ItemDecisions(state, journal);

    public WaitDecisions Waits => _waits ??= new WaitDecisions(state, journal, Evaluator);

    private UndoDecisions Undoing => _undoing ??= new UndoDecisions(state, journal);

    /// <summary>Lets those steps run that run last, ends the execution when every step is final, completes a pause when nothing runs.</summary>
    public void Settle(long at)
    {
        DecideConsequences(at);
        if (state.Status.IsFinal)
            return;

        bool isUndoing = state.Plan.HasCompensations && !state.Life.IsFinishing && state.FinalCount == state.Plan.GraphStepCount && Undoing.Continue(at);
        if (!isUndoing && !state.Life.IsFinishing && state.FinalCount == state.Plan.GraphStepCount && state.Plan.HasFinally && state.Steps.OpenPartCount == 0)
        {
            journal.Emit(EventType.FinallyStarted, -1, 0, at);
            DecideConsequences(at);
        }

        if (!isUndoing && state.FinalCount == state.StepCount && state.Steps.OpenPartCount == 0)
            End(at);
        else if (state.Status == ExecutionStatus.Pausing && state.RunningCount == 0 && BusyChildren == 0)
            journal.Emit(EventType.ExecutionPaused, -1, 0, at);
    }

    /// <summary>Decides all that follows from the events so far: dead paths, conditions, races, the reaction to a failure.</summary>
    private void DecideConsequences(long at)
    {
        Consequences next = state.Consequences;
        while (next.Any)
        {
            Unstarted.SkipUnreachable(at);
            if (next.StopIsDue)
                Stop(at);
            else if (next.TryTakeWinner(out int winner))
                Overtake(winner, at);
            else if (next.TryTakeQuestion(out int step))
                Ask(step, at);
            else if (next.TryTakeRun(out PartRun? run))
                HasStops |= Judge(run, at);
            else if (MayStart && next.TryTakeWait(out int wait))
                Waits.Begin(wait, at);
            else
                next.Any = false;
        }
    }

    /// <summary>Decides what the parts of a step mean for it. True when some of them are to stop.</summary>
    private bool Judge(PartRun run, long at)
    {
        if (run is UndoRun undoing)
            Undoing.Judge(undoing, at);
        return run is ItemRun items && Items.Judge(items, at);
    }

    private void Ask(int step, long at)
    {
        if (state[step].Status != StepStatus.Pending)
            return;

        (bool holds, ActionFailure? failure) = Evaluator!.Ask(step);
        if (failure is not null)
            journal.Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(failure));
        else
            journal.Emit(holds ? EventType.ConditionHeld : EventType.StepSkippedByCondition, step, 0, at);
    }

    private void Overtake(int winner, long at)
    {
        if (state[winner].Status != StepStatus.Ready)
            return;

        foreach (int step in state.Plan.DependenciesOf(winner))
        {
            if (state[step].Status.IsFinal || state.Steps.IsOvertaken(step))
                continue;

            HasStops |= state[step].Status == StepStatus.Running;
            journal.Emit(EventType.StepOvertaken, step, winner, at);
            Items.Cancel(step, at);
        }
    }

    private void Stop(long at)
    {
        state.Consequences.StopIsDue = false;
        HasStops |= state.Life.IsCancellingRunning;
        Items.StopAll(at);
        Unstarted.Stop(at);
    }

    private void End(long at)
    {
        if (state.UnhandledCount > 0 || state.Life.IsTimedOut || (state.Undoing is not null && Undoing.HasFailed))
            journal.Emit(EventType.ExecutionFailed, -1, 0, at);
        else if (state.Life.IsCancelRequested)
            journal.Emit(EventType.ExecutionCancelled, -1, 0, at);
        else if (state.Plan.Outputs is null)
            journal.Emit(EventType.ExecutionCompleted, -1, 0, at);
        else
        {
            (JsonPayload output, ActionFailure? failure) = Evaluator!.BindOutput();
            journal.Emit(failure is null ? EventType.ExecutionCompleted : EventType.ExecutionFailed, -1, 0, at, failure is null ? output : failure);
        }
    }
}
