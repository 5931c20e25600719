using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.FaultTests.Judging;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Workers;

/// <summary>Follows executions and their inner ones to their end, and writes down all that is promised.</summary>
internal sealed class Follower(OrchestrationEngine engine, Journal journal, Patience patience)
{
    public async Task FollowAsync(ExecutionHandle handle)
    {
        Attendant attendant = new(engine, handle, journal);
        List<Task> inner = [];
        long seen = 0;
        await patience.UntilAnsweredAsync(async () =>
        {
            await foreach (ExecutionEvent one in handle.WatchAsync(seen))
            {
                WriteDown(one);
                if (one is ChildStarted child)
                    inner.Add(FollowInnerAsync(child.ChildExecutionId));
                await attendant.AttendAsync(one);
                seen = one.Sequence;
            }

            return true;
        });
        await Task.WhenAll(inner);
        ExecutionStatus status = handle.Status;
        WorkflowExecution execution = handle.GetSnapshot();
        journal.Add(JournalKind.Final, handle.ExecutionId, detail: status.ToString());
        if (execution.Status.IsFinal)
            journal.Add(JournalKind.Spent, handle.ExecutionId, number: decimal.ToInt32(execution.Cost));
    }

    /// <summary>The inner execution is created after the outer one says that it starts.</summary>
    private async Task FollowInnerAsync(string id)
    {
        while (true)
        {
            if (await patience.UntilAnsweredAsync(() => engine.FindAsync(id)) is { } handle)
            {
                await FollowAsync(handle);
                return;
            }

            await patience.PauseAsync();
        }
    }

    private void WriteDown(ExecutionEvent one)
    {
        (string step, int attempt) = one switch
        {
            StepStarted started => (started.StepId, started.Attempt),
            StepSucceeded succeeded => (succeeded.StepId, succeeded.Attempt),
            StepFailed failed => (failed.StepId, failed.Attempt),
            StepCrashed crashed => (crashed.StepId, crashed.Attempt),
            StepCancelled cancelled => (cancelled.StepId, cancelled.Attempt),
            BudgetReserved reserved => (reserved.StepId, reserved.Attempt),
            ChildStarted child => (child.StepId, child.Attempt),
            ItemsStarted items => (items.StepId, items.Count),
            TimerStarted timer => (timer.StepId, 0),
            SignalAwaited signal => (signal.StepId, 0),
            SignalConsumed signal => (signal.StepId, (int)signal.ArrivedWith),
            StepCompensated undone => (undone.StepId, 0),
            _ => ("", 0),
        };
        string name = step.Length == 0 ? "" : StoredNames.NameOf(step, one.Item, one.IsCompensation);
        if (one is StepFailed { Failure.Code: { } code })
            journal.Add(JournalKind.Failed, one.ExecutionId, name, attempt, detail: code);
        journal.Add(JournalKind.Seen, one.ExecutionId, name, attempt, one.Sequence, one.GetType().Name);
    }
}
