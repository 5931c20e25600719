using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Puts the steps into a target that have started and are kept as they were.</summary>
internal sealed class KeptSteps
{
    private readonly WorkflowTemplate _target;
    private readonly TemplatePlaces _places;
    private readonly List<string> _kept = [];
    private List<WorkflowStep>? _steps;
    private List<WorkflowStep>? _last;

    private KeptSteps(WorkflowTemplate target)
    {
        _target = target;
        _places = new TemplatePlaces(target);
    }

    /// <summary>The target as the execution can have it, and the steps that are therefore not what the target says.</summary>
    public static (WorkflowTemplate Template, IReadOnlyList<string> Kept) Merge(ExecutionState state, WorkflowTemplate target, MigrationOptions options)
    {
        if (!options.KeepAllStarted && options.KeepStarted.Count == 0)
            return (target, []);

        KeptSteps merged = new(target);
        for (int number = 0; number < state.StepCount; number++)
        {
            PlannedStep step = state.Plan.Steps[number];
            if (StartedSteps.IsFixed(state, number) && options.Keeps(step.Id))
                merged.Keep(step.Definition, state.Plan.IsFinally(number));
        }

        return (merged.Result(), merged._kept);
    }

    /// <summary>Puts a step where the target has its id; where it has not, or in the wrong list, behind all others.</summary>
    private void Keep(WorkflowStep step, bool isFinally)
    {
        bool isThere = _places.TryFind(step.StepId, out TemplatePlace place);
        if (isThere && place.IsFinally == isFinally && _places[place].Equals(step))
            return;

        _kept.Add(step.StepId);
        _steps ??= [.. _target.Steps];
        _last ??= [.. _target.Finally];
        if (isThere && place.IsFinally == isFinally)
            (isFinally ? _last : _steps)[place.Index] = step;
        else
            (isFinally ? _last : _steps).Add(step);
        if (isThere && place.IsFinally != isFinally)
            (isFinally ? _steps : _last).RemoveAll(other => other?.StepId == step.StepId);
    }

    private WorkflowTemplate Result() => _steps is null ? _target : _target with { Steps = _steps, Finally = _last! };
}
