using Orchestration.Coordination.Driving;
using Orchestration.Planning;
using Orchestration.Storage;

namespace Orchestration.Coordination.Rerunning;

/// <summary>Asks for reruns on behalf of those who hold a handle; a final execution is taken up again for that.</summary>
internal sealed class RerunRequests(ExecutionLink link)
{
    public async Task RunAsync(Func<ExecutionState, RerunScope?> scope)
    {
        while (true)
        {
            ExecutionState state = await link.FoldAnewAsync();
            Check(state, scope(state));
            ExecutionDriver driver = await link.TakeUpAsync();
            if (await IsAcceptedAsync(driver, scope))
                return;
            if (!driver.Finished.IsCompleted)
                throw Refused("run again");
        }
    }

    private async Task<bool> IsAcceptedAsync(ExecutionDriver driver, Func<ExecutionState, RerunScope?> scope)
    {
        try
        {
            return await driver.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = scope });
        }
        catch (OwnershipLostException)
        {
            throw Refused("run again here: another host has taken it over, or this one shuts down");
        }
    }

    /// <summary>The numbers of steps.</summary>
    /// <exception cref="ArgumentException">There is no such step, or none is named.</exception>
    public int[] Numbers(IReadOnlyList<string> stepIds)
    {
        ArgumentNullException.ThrowIfNull(stepIds);
        if (stepIds.Count == 0)
            throw new ArgumentException("Name at least one step.", nameof(stepIds));

        ExecutionPlan plan = link.CurrentPlan;
        return [.. stepIds.Select(id => plan.TryGetStep(id, out int step)
            ? step
            : throw new ArgumentException($"Workflow '{link.Stored.Template.WorkflowId}' has no step '{id}'.", nameof(stepIds)))];
    }

    private void Check(ExecutionState state, RerunScope? scope)
    {
        if (!state.Status.IsFinal && state.Status != ExecutionStatus.Paused)
            throw Refused("run again");
        if (scope is null)
            throw Refused("run again: no step failed or was left out");
        if (scope.UndoneBefore(state) is { Length: > 0 } undone)
            throw Refused($"run again without {string.Join(", ", undone.Select(step => $"'{state.Plan.Steps[step].Id}'"))}: undone, and needed by what would run");
    }

    private ExecutionStateException Refused(string participle) => new(link.ExecutionId, participle, link.Status);
}
