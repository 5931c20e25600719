using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Starting;
using Orchestration.Routing;

namespace Orchestration.Coordination.Queueing;

/// <summary>What the limits of a step and of its execution demand of the factory for the next attempt: until when it must be done and what it may cost.</summary>
internal sealed class StepDemands(ExecutionDriver driver, ExecutionState state)
{
    /// <summary>The task with those demands; as it is when there is no choice between factories.</summary>
    public RoutingTask Added(RoutingTask task, PreparedStep prepared, int step, TimeSpan? executionTimeout, long now)
    {
        if (task.Factory is not null || driver.Host.Router.WhoCan(task).Length < 2)
            return task;

        long deadline = DeadlineOf(prepared, step, executionTimeout, now);
        return new RoutingTask(task)
        {
            Deadline = deadline < DateTime.MaxValue.Ticks ? new DateTimeOffset(deadline, TimeSpan.Zero) : null,
            MaxCost = MaxCostOf(step),
        };
    }

    private long DeadlineOf(PreparedStep prepared, int step, TimeSpan? executionTimeout, long now)
    {
        bool isUnlimited = state.RunsRegardless(step);
        long deadline = !isUnlimited && driver.Stored.Settings.Deadline is > 0 and long absolute ? absolute : long.MaxValue;
        if (prepared.Step.Definition.AttemptTimeout is { } attempt)
            deadline = Math.Min(deadline, now + attempt.Ticks);
        if (!isUnlimited && executionTimeout is { } total)
            deadline = Math.Min(deadline, driver.DueAt(state.Life.BeganAt, total, now));
        if (prepared.Step.Definition.Timeout is { } time && state.Steps.StartedAtOf(state.Steps.StepOf(step)) is var startedAt)
            deadline = Math.Min(deadline, startedAt > 0 ? driver.DueAt(startedAt, time, now) : now + time.Ticks);
        return deadline;
    }

    /// <summary>What is left of the budget; null when there is none, or it does not count for the step.</summary>
    private decimal? MaxCostOf(int step)
    {
        if (PartNumbers.IsPart(step) && state.Steps.Parts.Runs.RunOf(step).RunsRegardless)
            return null;

        return BudgetBalance.Of(driver.Stored, state) is { } balance ? Math.Max(0, balance.Remaining + (state.Budget?.LeftBy(step) ?? 0)) : null;
    }
}
