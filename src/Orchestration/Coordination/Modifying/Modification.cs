using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Someone's wish that an execution goes on with another template. Judged when it is made, and again when it is decided: steps may have started meanwhile.</summary>
internal sealed class Modification(WorkflowPlanner planner, WorkflowTemplate target, ModificationKind kind)
{
    private WorkflowTemplate? _planned;
    private IReadOnlyList<OrchestrationProblem> _planning = [];
    private Revision? _revision;

    public WorkflowTemplate Target { get; } = target;

    public ModificationKind Kind { get; } = kind;

    public MigrationOptions Options { get; init; } = MigrationOptions.Default;

    /// <summary>The revision that the target was made from; null when it does not matter.</summary>
    public int? BasedOn { get; init; }

    /// <summary>What the last judgement found wrong.</summary>
    public IReadOnlyList<OrchestrationProblem> Problems { get; private set; } = [];

    /// <summary>The number of the revision that the execution has with it.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>Whether the only thing wrong is that the execution was revised since the target was made.</summary>
    public bool IsOutdated => Problems.Any(problem => problem.Code == ModificationCodes.RevisedMeanwhile);

    /// <summary>Finds out what it would do to an execution, and everything that is wrong with that.</summary>
    public ModificationPreview Judge(ExecutionState state)
    {
        (WorkflowTemplate template, IReadOnlyList<string> kept) = KeptSteps.Merge(state, Target, Options);
        TemplatePlaces places = new(template);
        TemplatePlaces targetPlaces = kept.Count == 0 ? places : new TemplatePlaces(Target);
        Plan(template);
        Problems = [.. new ModificationRules(state, template, places).Check(Kind, BasedOn, Options), .. _planning];
        ModificationPreview preview = new()
        {
            Revision = state.Revision,
            Template = template,
            Changes = ModificationDiff.Between(state.Plan, places, targetPlaces, kept),
            ChangedMembers = ChangedMembers.Between(state.Plan.Template, template),
            Problems = Problems,
        };
        bool isDifferent = preview.HasChanges || !template.Equals(state.Plan.Template);
        RevisionNumber = state.Revision + (isDifferent ? 1 : 0);
        if (Problems.Count == 0 && isDifferent && _revision?.Number != RevisionNumber)
            _revision = new Revision(RevisionNumber, Kind, template, kept);
        if (Problems.Count == 0 && isDifferent)
            _revision!.PlanAfter(state.Plan);
        return preview with { Revision = RevisionNumber };
    }

    /// <summary>Decides. False when something is wrong; the revision is null when nothing would be different.</summary>
    public bool TryDecide(ExecutionState state, out Revision? revision)
    {
        Judge(state);
        revision = Problems.Count == 0 && RevisionNumber > state.Revision ? _revision : null;
        return Problems.Count == 0;
    }

    /// <summary>Checks the template as every template is checked; the one that was checked before is not checked again.</summary>
    private void Plan(WorkflowTemplate template)
    {
        if (_planned is not null && _planned.Equals(template))
            return;

        _planned = template;
        _planning = planner.Check(template, out _);
        _revision = null;
    }
}
