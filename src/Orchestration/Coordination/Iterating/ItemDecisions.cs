using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>Decides what becomes of a for-each as its items end, and of its items as it or its execution ends.</summary>
internal sealed class ItemDecisions(ExecutionState state, Journal journal)
{
    /// <summary>Begins the items of a ready step.</summary>
    public void Start(int step, JsonPayload items, int count, long at) => journal.Emit(EventType.ItemsStarted, step, count, at, items);

    /// <summary>Items are final: whether their step is too, or no more of them may start. True when running calls are to be asked to stop.</summary>
    public bool Judge(ItemRun run, long at)
    {
        if (state[run.Step].Status.IsFinal || !ReferenceEquals(state.Steps.ItemsOf(run.Step), run))
            return false;

        if (run.HasEnough)
            return Succeed(run, at);

        if (run.HasFailed && run.StopReason == ItemsStopReason.None && !run.IsCancelled)
            Stop(run, ItemsStopReason.Failed, null, at);
        if (run.OpenCount == 0 && !state[run.Step].Status.IsFinal)
            Fail(run, at);
        return false;
    }

    /// <summary>The execution stops: no item starts any more. Those of steps that run last are not meant.</summary>
    public void StopAll(long at, ActionFailure? timeout = null)
    {
        foreach (ItemRun run in Open())
            Stop(run, timeout is null ? ItemsStopReason.Stopped : ItemsStopReason.TimedOut, timeout, at);
    }

    /// <summary>The execution is cancelled, and with it all items that do not run. Those of steps that run last are not meant.</summary>
    public void CancelAll(long at)
    {
        foreach (ItemRun run in Open())
            Cancel(run, at);
    }

    /// <summary>A step is not needed any more.</summary>
    public void Cancel(int step, long at)
    {
        if (state.Steps.ItemsOf(step) is { OpenCount: > 0 } run)
            Cancel(run, at);
    }

    /// <summary>The step's time over all items is over.</summary>
    public void TimeOut(int step, ActionFailure failure, long at)
    {
        if (state.Steps.ItemsOf(step) is { OpenCount: > 0 } run)
            Stop(run, ItemsStopReason.TimedOut, failure, at);
    }

    private List<ItemRun> Open() => !state.Steps.HasParts
        ? []
        : [.. state.Steps.Parts.Runs.All.OfType<ItemRun>().Where(run => run.OpenCount > 0 && !state.Plan.IsFinally(run.Step))];

    private bool Succeed(ItemRun run, long at)
    {
        journal.Emit(EventType.StepSucceeded, run.Step, state[run.Step].Attempts, at);
        if (run.OpenCount == 0 || !state.Plan.Steps[run.Step].Definition.ForEach!.CancelRemaining)
            return false;

        Cancel(run, at);
        return run.OpenCount > 0;
    }

    private void Fail(ItemRun run, long at)
    {
        int attempts = state[run.Step].Attempts;
        ActionFailure? failure = run.IsCancelled ? null : run.StopReason switch
        {
            ItemsStopReason.TimedOut => run.Timeout,
            ItemsStopReason.Failed => FailureOf(run),
            _ => null,
        };
        if (failure is null)
            journal.Emit(EventType.StepCancelled, run.Step, attempts, at);
        else
            journal.Emit(EventType.StepFailed, run.Step, attempts, at, ActionResult.Failed(failure));
    }

    /// <summary>No item starts any more: those that have not are skipped, those that have failed before fail for good, and those that run end as they end.</summary>
    private void Stop(ItemRun run, ItemsStopReason reason, ActionFailure? timeout, long at)
    {
        if (run.IsCancelled || (run.StopReason != ItemsStopReason.None && timeout is null))
            return;

        journal.Emit(EventType.ItemsStopped, run.Step, (int)reason, at, timeout);
        for (int part = run.First; part < run.End && run.OpenCount > 0; part++)
        {
            if (state[part].Status is StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.WaitingForSignal)
                journal.Emit(EventType.StepFailed, part, state[part].Attempts, at, timeout is null ? state.Steps.ResultOf(part) : ActionResult.Failed(timeout));
        }
    }

    private void Cancel(ItemRun run, long at)
    {
        if (!run.IsCancelled)
            journal.Emit(EventType.ItemsCancelled, run.Step, 0, at);
    }

    private ActionFailure? FailureOf(ItemRun run)
    {
        if (run.FirstFailed < 0 || state.Steps.ResultOf(run.First + run.FirstFailed)?.Failure is not { } first)
            return null;

        string wanted = run.Required == run.Count ? "" : $", and at least {run.Required} had to succeed";
        return first with { Message = $"Item {run.FirstFailed} failed: {Sentence(first.Message)} Of {run.Count} items {run.FailedCount} failed and {run.SucceededCount} succeeded{wanted}.", RetryAfter = null };
    }

    private static string Sentence(string message) => message is [.., '.' or '!' or '?'] ? message : $"{message}.";
}
