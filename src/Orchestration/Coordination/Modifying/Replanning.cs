using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Lets the steps of an execution that have not started be judged by a plan that takes the place of another. A part of the fold; decides nothing.</summary>
/// <remarks>What is final is told again in the order in which it became so: which failures a step may handle depends on that.</remarks>
internal sealed class Replanning(ExecutionState state, Dependents dependents, ExecutionPlan before)
{
    private readonly bool[] _isJudgedAnew = new bool[state.Plan.StepCount];

    private StepTable Steps => state.Steps;

    /// <summary>Applies the plan that the state has now. True when a step of the graph has thereby failed unhandled.</summary>
    /// <param name="failures">The failures so far; null when there are none.</param>
    /// <param name="sequence">The number of the event that brings the plan.</param>
    public bool Apply(FailureLedger? failures, int sequence)
    {
        Steps.Grow(state.StepCount);
        for (int step = 0; step < state.StepCount; step++)
            Change(step, sequence);

        dependents.Follow(state.Plan);
        for (int step = 0; step < state.StepCount; step++)
        {
            if (_isJudgedAnew[step])
                Steps[step].Missing = state.Plan.DependencyCounts[step];
        }

        List<(int Failed, int Handler)> links = Tell();
        bool hasFailed = failures is not null && failures.Relink(step => _isJudgedAnew[step], links, step => Steps[step].Status);
        Admit();
        return hasFailed;
    }

    /// <summary>Removes a step, or makes it pending when it is new or another. What has started is as it was.</summary>
    private void Change(int step, int sequence)
    {
        bool isRemoved = state.Plan.IsRemoved(step);
        bool wasRemoved = step < before.StepCount && before.IsRemoved(step);
        if (isRemoved && !wasRemoved)
            Steps.Skip(step, SkipReason.Removed, 0, sequence);
        else if (!isRemoved && (wasRemoved || IsReplaced(step)))
            Steps.Replace(step, IsOtherWork(before.Steps[step].Definition, state.Plan.Steps[step].Definition), sequence);

        _isJudgedAnew[step] = Steps[step].Status == StepStatus.Pending;
    }

    /// <summary>Whether a step that has not started is another than before.</summary>
    private bool IsReplaced(int step) =>
        step < before.StepCount
        && !StartedSteps.IsFixed(state, step)
        && (before.IsFinally(step) != state.Plan.IsFinally(step) || !before.Steps[step].Definition.Equals(state.Plan.Steps[step].Definition));

    private static bool IsOtherWork(WorkflowStep before, WorkflowStep after) =>
        before.Action != after.Action || before.FactoryType != after.FactoryType || before.Factory != after.Factory
        || !before.Parameters.Equals(after.Parameters) || !Equals(before.ForEach, after.ForEach) || !Equals(before.Workflow, after.Workflow);

    private List<(int Failed, int Handler)> Tell()
    {
        List<(int Failed, int Handler)> links = [];
        foreach (int step in Finished())
        {
            List<int>? handlers = dependents.Tell(step, _isJudgedAnew);
            if (handlers is not null && !state.Plan.Steps[step].Definition.AllowFailure)
                links.AddRange(handlers.Select(handler => (step, handler)));
        }

        return links;
    }

    /// <summary>The final steps that outcomes can be asked of, in the order in which they became so.</summary>
    private IEnumerable<int> Finished() => Enumerable.Range(0, state.StepCount)
        .Where(step => Steps[step].Status.IsFinal && Steps[step].SkipReason is not (SkipReason.Removed or SkipReason.Stopped))
        .OrderBy(step => Steps[step].End);

    /// <summary>Steps that wait for nothing any more are ready, or their condition is asked.</summary>
    private void Admit()
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            bool waits = _isJudgedAnew[step] && Steps[step].Status == StepStatus.Pending;
            bool isInTurn = state.Life.IsFinishing || !state.Plan.IsFinally(step);
            if (waits && isInTurn && Steps[step].Missing == 0 && state.Plan.Joins?.IsRich(step) != true)
                dependents.Admit(step);
        }
    }
}
