using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Rerunning;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>What a final step means for the steps that depend on it: their joins count, and become true or false.</summary>
internal sealed class Dependents
{
    private readonly StepTable _steps;
    private ExecutionPlan _plan;
    private JoinStates? _joins;

    public Dependents(ExecutionPlan plan, StepTable steps)
    {
        _plan = plan;
        _steps = steps;
        _joins = plan.Joins is { } joins ? new JoinStates(joins) : null;
        int[] counts = plan.DependencyCounts;
        for (int step = 0; step < counts.Length; step++)
            _steps[step].Missing = counts[step];
    }

    /// <summary>Steps that became ready since the driver looked last, in order.</summary>
    public List<int> Released { get; } = new(4);

    /// <summary>What the machine has to decide because of the events since it looked last.</summary>
    public Consequences Consequences { get; } = new();

    /// <summary>A step succeeded.</summary>
    public void Succeeded(int step)
    {
        foreach (int dependent in _plan.PlainDependentsOf(step))
        {
            ref StepState state = ref _steps.OfPlan(dependent);
            if (state.Status == StepStatus.Pending && --state.Missing == 0)
                Admit(dependent, ref state);
        }

        if (_joins is not null)
            DecideLeaves(step, null);
    }

    /// <summary>A step did not succeed. Answers the steps that may start because it failed.</summary>
    public List<int>? NotSucceeded(int step)
    {
        foreach (int dependent in _plan.PlainDependentsOf(step))
        {
            if (_steps[dependent].Status == StepStatus.Pending)
                Consequences.Skip(dependent, new DecidingLeaf(step, StepOutcome.Succeeded));
        }

        return _joins is null ? null : DecideLeaves(step, null);
    }

    /// <summary>Tells the leaves that name a final step, or only those of the joins of some steps. Answers the steps that may start because it failed.</summary>
    /// <remarks>Of a failure the leaves that it makes false come first: what they decide, no other leaf can make true any more.</remarks>
    private List<int>? DecideLeaves(int step, bool[]? owners)
    {
        if (_steps[step].Status != StepStatus.Failed)
        {
            DecideLeaves(step, owners, null, null);
            return null;
        }

        List<int> handlers = [];
        DecideLeaves(step, owners, false, null);
        DecideLeaves(step, owners, true, handlers);
        return handlers;
    }

    private void DecideLeaves(int step, bool[]? owners, bool? only, List<int>? handlers)
    {
        StepStatus status = _steps[step].Status;
        JoinTable table = _joins!.Table;
        ReadOnlySpan<int> nodes = table.LeafNodesOf(step);
        ReadOnlySpan<StepOutcome> outcomes = table.LeafOutcomesOf(step);
        for (int leaf = 0; leaf < nodes.Length; leaf++)
        {
            int owner = table.Nodes[nodes[leaf]].Owner;
            if (_steps[owner].Status != StepStatus.Pending || (owners is not null && !owners[owner]))
                continue;

            bool isTrue = outcomes[leaf].IsMetBy(status);
            if (isTrue == !only)
                continue;

            JoinVerdict verdict = _joins.Add(nodes[leaf], isTrue);
            if (handlers is not null && verdict != JoinVerdict.Ignored && (handlers.Count == 0 || handlers[^1] != owner))
                handlers.Add(owner);
            if (verdict == JoinVerdict.True)
                Admit(owner);
            else if (verdict == JoinVerdict.False)
                Consequences.Skip(owner, new DecidingLeaf(step, outcomes[leaf]));
        }
    }

    /// <summary>A step's join is true: it is ready, unless its condition is to be asked first.</summary>
    public void Admit(int step) => Admit(step, ref _steps.OfPlan(step));

    /// <summary>A step is ready.</summary>
    public void Release(int step) => Release(step, ref _steps.OfPlan(step));

    private void Admit(int step, ref StepState state)
    {
        if (_plan.Conditions?[step] is null)
            Release(step, ref state);
        else
            Consequences.Ask(step);
    }

    private void Release(int step, ref StepState state)
    {
        state.Status = StepStatus.Ready;
        TakeReady(step);
        if (_joins is not null && _joins.Table.CancelsRemaining(step))
            Consequences.Win(step);
    }

    /// <summary>Follows another plan from now on. What is known of joins is forgotten.</summary>
    public void Follow(ExecutionPlan plan)
    {
        _plan = plan;
        _joins = plan.Joins is { } joins ? new JoinStates(joins) : null;
    }

    /// <summary>Tells some steps, and no others, what became of a final one. Answers those of them that may start because it failed.</summary>
    public List<int>? Tell(int step, bool[] listeners)
    {
        bool isSuccess = _steps[step].Status == StepStatus.Succeeded;
        foreach (int dependent in _plan.PlainDependentsOf(step))
        {
            if (!listeners[dependent])
                continue;
            if (isSuccess)
                _steps[dependent].Missing--;
            else
                Consequences.Skip(dependent, new DecidingLeaf(step, StepOutcome.Succeeded));
        }

        return _joins is null ? null : DecideLeaves(step, listeners);
    }

    /// <summary>A ready step needs a place, unless all it does is wait.</summary>
    public void TakeReady(int step)
    {
        if (_plan.IsWait(step))
            Consequences.Wait(step);
        else
            Released.Add(step);
    }

    /// <summary>Forgets all that is known of a step's join.</summary>
    public void Reset(int step) => _joins?.Reset(step);

    /// <summary>Tells the steps that run again what became of those that do not. Answers the failures among these, with the steps that may handle them.</summary>
    public List<(int Failed, int Handler)> TellAgain(RerunScope scope, bool[] again)
    {
        List<(int Failed, int Handler)> links = [];
        HashSet<int> told = [];
        foreach (int step in scope.Steps)
        {
            bool isRich = _plan.Joins?.IsRich(step) == true;
            foreach (int dependency in _plan.DependenciesOf(step))
            {
                StepStatus status = _steps[dependency].Status;
                if (again[dependency] || !status.IsFinal)
                    continue;

                if (!isRich && status == StepStatus.Succeeded)
                    _steps[step].Missing--;
                else if (!isRich)
                    Consequences.Skip(step, new DecidingLeaf(dependency, StepOutcome.Succeeded));
                else if (told.Add(dependency) && DecideLeaves(dependency, again) is { } handlers && !_plan.Steps[dependency].Definition.AllowFailure)
                    links.AddRange(handlers.Select(handler => (dependency, handler)));
            }
        }

        return links;
    }
}
