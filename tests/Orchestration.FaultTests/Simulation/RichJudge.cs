using Orchestration.Coordination;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Waiting;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of lists, timers, signals, inner executions and undoing.</summary>
/// <param name="judge">Knows the steps.</param>
/// <param name="parts">Knows their items.</param>
/// <param name="executionId">The execution.</param>
/// <param name="statusOf">The status of another execution on the disk; null when it is not there.</param>
/// <param name="wasSent">Whether somebody has sent a signal with a key.</param>
internal sealed class RichJudge(EventJudge judge, PartJudge parts, string executionId, Func<string, ExecutionStatus?> statusOf, Func<string, bool> wasSent)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<(int Sequence, string Name)> _signals = [];
    private Queue<int>? _undo;

    /// <summary>Whether steps are being undone that are not the last to be.</summary>
    public bool IsUndoing => _undo is { Count: > 0 };

    public bool HasBegunToUndo => _undo is not null;

    /// <summary>Whether a signal with a key came.</summary>
    public bool Knows(string key) => _keys.Contains(key);

    public void Rerun() => _undo = null;

    /// <summary>True when the event was one of these.</summary>
    public bool TryTake(in DiskEvent one, object? payload)
    {
        switch (one.Type)
        {
            case EventType.ItemsStarted:
                judge.ExpectMayBegin(one.Step);
                judge.Expect(one.Detail == judge.Steps.Definition(one.Step).Work.Items, $"it has {judge.Steps.Definition(one.Step).Work.Items} items");
                judge.Steps[one.Step].Status = StepStatus.Running;
                judge.Steps[one.Step].Attempts++;
                parts.Begin(one.Step, false, one.Detail, judge.Steps[one.Step].Generation);
                return true;
            case EventType.ItemsStopped:
                Stop(parts.CurrentOf(one.Step, false)!, (ItemsStopReason)one.Detail);
                return true;
            case EventType.ItemsCancelled:
                Cancel(parts.CurrentOf(one.Step, false)!);
                return true;
            case EventType.TimerStarted:
                Wait(one.Step, StepStatus.WaitingForTimer);
                judge.Steps[one.Step].DueAt = ((TimerStart)payload!).DueAt;
                judge.Expect(judge.Steps[one.Step].DueAt == one.At + judge.Steps.Definition(one.Step).Work.Delay.Ticks, "it is due at another time");
                return true;
            case EventType.SignalAwaited:
                Wait(one.Step, StepStatus.WaitingForSignal);
                return true;
            case EventType.SignalArrived:
                SignalArrival signal = (SignalArrival)payload!;
                judge.Expect(signal.Key is null || _keys.Add(signal.Key), $"the signal {signal.Key} has come before");
                judge.Expect(signal.Key is null || wasSent(signal.Key), $"nobody has sent the signal {signal.Key}");
                _signals.Add((judge.EventCount, signal.Name));
                return true;
            case EventType.SignalConsumed:
                Consume(one);
                return true;
            case EventType.ChildStarted:
                StartChild(one, (string)payload!);
                return true;
            case EventType.CompensationStarted:
                BeginToUndo();
                return true;
            case EventType.UndoStarted:
                Undo(one);
                return true;
            case EventType.StepCompensated:
                PartRunFacts? run = parts.CurrentOf(one.Step, true);
                judge.Expect(run is { IsOpen: false } && run.CountOf(StepStatus.Failed) == 0 && judge.Steps[one.Step].Status != StepStatus.Compensated, "it is not undone, or was before");
                if (judge.Steps[one.Step].Status == StepStatus.Succeeded)
                    judge.Steps[one.Step].Status = StepStatus.Compensated;
                return true;
            default:
                return false;
        }
    }

    /// <summary>How a step ends that is not a call.</summary>
    public void CheckEnd(in DiskEvent one, StepFacts step)
    {
        if (one.Type is not (EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepRetryScheduled))
            return;

        bool hasSucceeded = one.Type == EventType.StepSucceeded;
        SimulatedWork work = judge.Steps.Definition(one.Step).Work;
        if (step.Status == StepStatus.WaitingForTimer && hasSucceeded)
            judge.Expect(one.At >= step.DueAt, "its time has not come");
        if (step.Status == StepStatus.WaitingForSignal && hasSucceeded)
            judge.Expect(step.HasSignal, "it got no signal");
        if (step.HoldsNoPlace && one.Detail == step.Attempts && step.Status == StepStatus.Running)
            CheckChildEnd(step, one, hasSucceeded);
        if (work.Kind != WorkKind.List || step.Status != StepStatus.Running || parts.CurrentOf(one.Step, false) is not { } run)
            return;

        int failed = run.CountOf(StepStatus.Failed);
        if (hasSucceeded)
            judge.Expect(run.CountOf(StepStatus.Succeeded) >= work.Required, $"{run.CountOf(StepStatus.Succeeded)} items succeeded, and {work.Required} must");
        else
            judge.Expect(!run.IsOpen && (failed > work.Items - work.Required || run.IsStopped || run.IsCancelled || (one.Type == EventType.StepCancelled && judge.MayCancel)), $"{failed} items failed");
    }

    /// <summary>Undoing is due, and has not begun.</summary>
    public bool MissesUndo => _undo is null && judge.IsUndoDue && ToBeUndone().Any();

    private void CheckChildEnd(StepFacts step, in DiskEvent one, bool hasSucceeded)
    {
        ExecutionStatus? child = statusOf(ChildOf(one.Step, step));
        judge.Expect(child is null or { IsFinal: true }, $"its execution is {child}");
        judge.Expect(hasSucceeded == (child == ExecutionStatus.Completed), $"its execution is {child}");
    }

    private string ChildOf(int number, StepFacts step) => $"{executionId}/{judge.Steps.Definition(number).Id}/{step.Generation}";

    private void Wait(int number, StepStatus status)
    {
        judge.ExpectMayBegin(number);
        (judge.Steps[number].Status, judge.Steps[number].HasSignal, judge.Steps[number].BeganWith) = (status, false, judge.EventCount);
    }

    private void Consume(in DiskEvent one)
    {
        int sequence = one.Detail;
        string name = judge.Steps.Definition(one.Step).Work.Signal;
        judge.Expect(judge.Steps[one.Step].Status == StepStatus.WaitingForSignal && !judge.Steps[one.Step].HasSignal, $"the step is {judge.Steps[one.Step].Status}");
        judge.Expect(NumbersWaitingFor(name).MinBy(number => judge.Steps[number].BeganWith) == one.Step, "another step waits longer");
        int index = _signals.FindIndex(signal => signal.Name == name);
        judge.Expect(index >= 0 && _signals[index].Sequence == sequence, "it is not the oldest signal that nobody has");
        judge.Steps[one.Step].HasSignal = true;
        if (index >= 0)
            _signals.RemoveAt(index);
    }

    private IEnumerable<int> NumbersWaitingFor(string signal) => judge.Steps.Numbers.Where(number => judge.Steps[number].Status == StepStatus.WaitingForSignal && judge.Steps.Definition(number).Work.Signal == signal);

    private void StartChild(in DiskEvent one, string childId)
    {
        StepFacts step = judge.Steps[one.Step];
        judge.ExpectMayBegin(one.Step);
        judge.Expect(one.Detail == step.Attempts + 1, $"the step is {step.Status} after attempt {step.Attempts}");
        judge.Expect(childId == ChildOf(one.Step, step), $"the execution is {childId}");
        (step.Status, step.Attempts, step.HoldsNoPlace) = (StepStatus.Running, one.Detail, true);
        judge.NoteStart(one, judge.Steps.Definition(one.Step), step.Generation);
    }

    private void Stop(PartRunFacts run, ItemsStopReason reason)
    {
        SimulatedWork work = judge.Steps.Definition(run.Step).Work;
        bool isDue = reason switch
        {
            ItemsStopReason.Failed => run.CountOf(StepStatus.Failed) > work.Items - work.Required,
            ItemsStopReason.Stopped => judge.MayStop,
            _ => true,
        };
        judge.Expect(isDue, $"nothing stops its items: {reason}");
        run.IsStopped = true;
        foreach (StepFacts part in run.Parts.Where(part => part.Status is StepStatus.Pending or StepStatus.Ready && part.LastFailure is null))
            (part.Status, part.End) = (StepStatus.Skipped, judge.EventCount);
    }

    private void Cancel(PartRunFacts run)
    {
        StepFacts step = judge.Steps[run.Step];
        bool isEnough = judge.Steps.Definition(run.Step).Work.CancelRemaining && step.Status == StepStatus.Succeeded;
        judge.Expect(isEnough || step.IsOvertaken || judge.Facts.IsCancelRequested, "nothing cancels its items");
        run.IsCancelled = true;
        foreach (StepFacts part in run.Parts.Where(part => !part.Status.IsFinal && part.Status != StepStatus.Running))
            (part.Status, part.End) = (StepStatus.Cancelled, judge.EventCount);
    }

    private void BeginToUndo()
    {
        judge.Expect(_undo is null && judge.IsUndoDue, "nothing is to be undone");
        judge.Expect(judge.Steps.IsGraphFinal && !parts.HasOpen, "a step of the graph is not final");
        judge.Expect(judge.Facts.Status is ExecutionStatus.Running or ExecutionStatus.Cancelling, $"it is {judge.Facts.Status}");
        _undo = new Queue<int>(ToBeUndone().OrderByDescending(step => judge.Steps[step].End));
        judge.Facts.Status = ExecutionStatus.Compensating;
    }

    private void Undo(in DiskEvent one)
    {
        judge.Expect(_undo is { Count: > 0 } && _undo.Peek() == one.Step && !parts.HasOpen, "another step is to be undone first");
        _undo?.TryDequeue(out _);
        PartRunFacts? items = parts.CurrentOf(one.Step, false);
        judge.Expect(one.Detail == (items?.Parts.Length ?? 1), $"{one.Detail} parts are too many or too few");
        PartRunFacts run = parts.Begin(one.Step, true, one.Detail, judge.Steps[one.Step].Generation);
        run.Order.AddRange(items is null ? [0] : Enumerable.Range(0, items.Parts.Length).Where(item => items.Parts[item].MayHaveTakenEffect).OrderByDescending(item => items.Parts[item].End));
        foreach (int skipped in Enumerable.Range(0, one.Detail).Except(run.Order))
            run.Parts[skipped].Status = StepStatus.Skipped;
    }

    private IEnumerable<int> ToBeUndone() => judge.Steps.Numbers.Where(number =>
        judge.Steps.Definition(number).Work.HasUndo
        && !(parts.CurrentOf(number, true) is { IsOpen: false } undone && undone.CountOf(StepStatus.Failed) + undone.CountOf(StepStatus.Cancelled) == 0)
        && (parts.CurrentOf(number, false) is { } items ? items.Parts.Any(part => part.MayHaveTakenEffect) : judge.Steps[number].MayHaveTakenEffect));
}
