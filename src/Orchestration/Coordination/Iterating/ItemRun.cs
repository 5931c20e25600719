using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Parts;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>The items of a for-each that were begun together, and how far they are. A part of the fold.</summary>
/// <remarks>Items become ready in order. Only some of them are ready and not started at the same time, so that a long list does not stand in queues.</remarks>
internal sealed class ItemRun(int step, int first, int count, JsonPayload items) : PartRun(step, first, count)
{
    /// <summary>How many items are ready ahead of their start, however many may be at work.</summary>
    private const int Ahead = 256;

    private int _next;
    private int _inTurn;
    private int _ahead;

    public override PartKind Kind => PartKind.Item;

    /// <summary>The list, as it was when the step started.</summary>
    public JsonPayload Items => items;

    /// <summary>How many items may be between ready and final.</summary>
    public int Limit { get; set; } = int.MaxValue;

    /// <summary>How many must succeed.</summary>
    public int Required { get; set; } = count;

    public int SucceededCount { get; private set; }

    public int FailedCount { get; private set; }

    /// <summary>The place in the list of the item that failed first; −1 while none has.</summary>
    public int FirstFailed { get; private set; } = -1;

    /// <summary>Why no item starts any more.</summary>
    public ItemsStopReason StopReason { get; private set; }

    /// <summary>What the step fails with because time is over; null otherwise.</summary>
    public ActionFailure? Timeout { get; private set; }

    /// <summary>The items that are not done are not needed any more.</summary>
    public bool IsCancelled { get; private set; }

    public bool HasEnough => SucceededCount >= Required;

    /// <summary>Whether more items failed than may.</summary>
    public bool HasFailed => FailedCount > Count - Required;

    public override bool IsOvertaken => IsCancelled;

    private bool IsClosed => IsCancelled || StopReason != ItemsStopReason.None;

    public override void Moved(StepTable steps, int part, List<int> released)
    {
        ref readonly StepState state = ref steps[part];
        bool isFirstStart = state.Status == StepStatus.Running && state.Attempts == 1;
        bool neverStarted = state.Status.IsFinal && state.Attempts == 0;
        if (isFirstStart || neverStarted)
            _ahead--;
        if (state.Status.IsFinal)
            Finished(state.Status, part);
        Release(steps, released);
    }

    /// <summary>Lets the next items become ready whose turn it is.</summary>
    public void Release(StepTable steps, List<int> released)
    {
        while (_next < Count && _inTurn < Limit && _ahead < Ahead && !IsClosed)
        {
            int part = First + _next++;
            if (steps[part].Status != StepStatus.Pending)
                continue;

            steps[part].Status = StepStatus.Ready;
            released.Add(part);
            _inTurn++;
            _ahead++;
        }
    }

    /// <summary>Takes over what had been done of the same list before the step was tried again: it is not done again.</summary>
    public void Keep(ItemRun before, StepTable steps, int sequence)
    {
        for (int index = 0; index < Count; index++)
        {
            ref readonly StepState done = ref steps[before.First + index];
            if (done.Status != StepStatus.Succeeded)
                continue;

            steps.TakeOver(First + index, done, sequence);
            SucceededCount++;
        }
    }

    /// <summary>No item starts any more: those that have not are skipped.</summary>
    public void Stop(StepTable steps, ItemsStopReason reason, ActionFailure? timeout, int sequence)
    {
        StopReason = reason;
        Timeout = timeout;
        for (int part = First; part < End && OpenCount > 0; part++)
        {
            if (HasNotBegun(steps[part]))
                steps.Skip(part, SkipReason.Stopped, 0, sequence);
        }
    }

    /// <summary>No item is needed any more: those that do not run are cancelled.</summary>
    public void Cancel(StepTable steps, int sequence)
    {
        IsCancelled = true;
        for (int part = First; part < End && OpenCount > 0; part++)
        {
            if (steps[part].Status is StepStatus.Pending or StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.WaitingForSignal)
                steps.FinishUnstarted(part, StepStatus.Cancelled, sequence);
        }
    }

    private static bool HasNotBegun(in StepState state) => state.Status == StepStatus.Pending || (state.Status == StepStatus.Ready && state.Result == 0);

    private void Finished(StepStatus status, int part)
    {
        _inTurn--;
        if (status == StepStatus.Succeeded)
            SucceededCount++;
        if (status != StepStatus.Failed)
            return;

        FailedCount++;
        if (FirstFailed < 0)
            FirstFailed = IndexOf(part);
    }
}
