using System.Globalization;
using System.Text;
using Orchestration.Coordination.Deciding;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Waiting;

/// <summary>Decides how steps wait for a time or for a signal, and who gets which signal. Pure, as the machine is.</summary>
internal sealed class WaitDecisions(ExecutionState state, Journal journal, IPlanEvaluator? evaluator)
{
    /// <summary>A ready step begins to wait; it is over at once when its time is past, or its signal is there already.</summary>
    public void Begin(int step, long at)
    {
        if (state[step].Status != StepStatus.Ready || !state.Plan.IsWait(step))
            return;

        WorkflowStep definition = state.Plan.Steps[step].Definition;
        if (definition.Signal is { } signal)
            Await(step, signal.Name, at);
        else
            StartTimer(step, definition, at);
    }

    /// <summary>The time of a timer has come.</summary>
    public void Elapse(int step, int beganWith, long at)
    {
        if (state.Waits!.IsStillWaiting(step, beganWith))
            Succeed(step, OutputOf(state.Steps.DueAtOf(step)), at);
    }

    /// <summary>A step has waited as long as it may.</summary>
    public void GiveUp(int step, int beganWith, ActionFailure failure, long at)
    {
        if (state.Waits!.IsStillWaiting(step, beganWith))
            Fail(step, failure, at);
    }

    /// <summary>A signal comes: it counts once, and is kept until a step takes it.</summary>
    public void Receive(SignalArrival signal, long at)
    {
        if (signal.Key is { } key && state.Waits?.Knows(key) == true)
            return;

        journal.Emit(EventType.SignalArrived, -1, 0, at, signal);
        if (state.Waits!.TryFindWaiter(signal.Name, out int step))
            Consume(step, signal.Name, at);
    }

    private void StartTimer(int step, WorkflowStep definition, long at)
    {
        (long dueAt, ActionFailure? failure) = definition.Delay is { } delay ? (at + delay.Ticks, null) : evaluator!.FindDueTime(step);
        if (failure is not null)
        {
            Fail(step, failure, at);
            return;
        }

        journal.Emit(EventType.TimerStarted, step, 0, at, new TimerStart(dueAt));
        if (dueAt <= at)
            Succeed(step, OutputOf(dueAt), at);
    }

    private void Await(int step, string name, long at)
    {
        journal.Emit(EventType.SignalAwaited, step, 0, at, name);
        Consume(step, name, at);
    }

    /// <summary>Gives a step the oldest signal of a name, if there is one.</summary>
    private void Consume(int step, string name, long at)
    {
        if (!state.Waits!.TryFindSignal(name, out int sequence))
            return;

        journal.Emit(EventType.SignalConsumed, step, sequence, at);
        Succeed(step, ActionResult.Success(state.Waits.ArrivalOf(sequence).Payload), at);
    }

    private void Succeed(int step, ActionResult result, long at) => journal.Emit(EventType.StepSucceeded, step, state[step].Attempts, at, result);

    private void Fail(int step, ActionFailure failure, long at) => journal.Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(failure));

    private static ActionResult OutputOf(long dueAt)
    {
        string time = new DateTime(dueAt, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        return ActionResult.Success(JsonPayload.Trusted(Encoding.UTF8.GetBytes($$"""{"due_at":"{{time}}"}""")));
    }
}
