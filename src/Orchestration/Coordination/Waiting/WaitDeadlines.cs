using System.Globalization;
using Orchestration.Coordination.Timing;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Waiting;

/// <summary>What is due of a step that waits: its time, and the end of its patience.</summary>
internal static class WaitDeadlines
{
    /// <summary>Sets the deadlines of a step that began to wait, just now or in another process.</summary>
    public static void Add(Deadlines deadlines, Timetable times, ExecutionState state, int step, long now)
    {
        if (!state[step].IsWaiting)
            return;

        int beganWith = state[step].FirstStart;
        if (state[step].Status == StepStatus.WaitingForTimer)
            deadlines.Add(new Deadline(DeadlineKind.Timer, step, beganWith), state.Steps.DueAtOf(step));
        if (state.Plan.Steps[step].Definition.Timeout is not { } timeout)
            return;

        deadlines.Add(new Deadline(DeadlineKind.WaitTimeout, step, beganWith), times.DueAt(state.Steps.StartedAtOf(step), timeout, now));
    }

    public static ActionFailure FailureOf(WorkflowStep step)
    {
        string time = step.Timeout!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new ActionFailure(
            FailureKind.Timeout,
            step.Signal is { } signal ? $"The signal '{signal.Name}' did not come within {time} s." : $"The timer was not due within the {time} s that the step may take.");
    }
}
