using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>What a running execution asks of the template that it is to have, besides that it is one.</summary>
internal sealed class ModificationRules(ExecutionState state, WorkflowTemplate template, TemplatePlaces places)
{
    private readonly List<OrchestrationProblem> _problems = [];

    /// <summary>Finds everything that is wrong.</summary>
    public IReadOnlyList<OrchestrationProblem> Check(ModificationKind kind, int? basedOn, MigrationOptions options)
    {
        CheckWorkflow(kind);
        if (basedOn is { } revision && revision != state.Revision)
            Report(ModificationCodes.RevisedMeanwhile, "$", $"The execution has revision {state.Revision}, and the change was made for revision {revision}.", "Look at the execution again and repeat the change.");
        foreach (string id in options.KeepStarted)
        {
            if (!state.Plan.TryGetStep(id, out _))
                Report(ModificationCodes.UnknownKeptStep, "$", $"Step '{Names.Shorten(id)}' is to be kept, and the execution has no such step.", "Name steps of the execution.");
        }

        for (int place = 0; place < state.Plan.PlaceCount; place++)
            CheckStarted(state.Plan.NumberAt(place));
        if (state.Life.IsStopping || state.IsUnwinding || state.Life.IsCancelRequested)
            CheckNothingStarts();
        return _problems;
    }

    private void CheckWorkflow(ModificationKind kind)
    {
        WorkflowTemplate current = state.Plan.Template;
        if (template.WorkflowId != current.WorkflowId)
            Report(ModificationCodes.OtherWorkflow, "$.workflow_id", $"The target is workflow '{Names.Shorten(template.WorkflowId)}', and the execution runs '{Names.Shorten(current.WorkflowId)}'.", "Name a version of the same workflow, or start an execution of the other.");
        else if (kind == ModificationKind.Modify && template.Version != current.Version)
            Report(ModificationCodes.OtherVersion, "$.version", $"The target is version {template.Version}, and the execution runs version {current.Version}.", "Leave the version, or migrate the execution.");
    }

    private void CheckStarted(int number)
    {
        if (!StartedSteps.IsFixed(state, number))
            return;

        string id = state.Plan.Steps[number].Id;
        string label = $"Step '{Names.Shorten(id)}' is {SnakeCase.Normalize(state[number].Status.ToString())}";
        if (!places.TryFind(id, out TemplatePlace place))
            Report(ModificationCodes.StartedStepRemoved, "$.steps", $"{label} and cannot be removed.", "Leave it in; a migration can keep it.");
        else if (ModificationDiff.Members(state.Plan, number, places[place], place) is { Count: > 0 } members)
            Report(ModificationCodes.StartedStepChanged, place.Path, $"{label} and cannot be changed: {string.Join(", ", members)}.", "Leave it as it is; a migration can keep it.");
    }

    /// <summary>The graph has come to its end, so a step of it that is new could only be skipped.</summary>
    private void CheckNothingStarts()
    {
        foreach (TemplatePlace place in places.All)
        {
            WorkflowStep step = places[place];
            bool isNew = !place.IsFinally && (!state.Plan.TryGetStep(step.StepId, out int number) || (!StartedSteps.IsFixed(state, number) && ModificationDiff.Members(state.Plan, number, step, place).Count > 0));
            if (isNew)
                Report(ModificationCodes.NothingMoreStarts, place.Path, $"Step '{Names.Shorten(step.StepId)}' cannot start any more: {Reason}.", "Leave it out, or add it to the steps that run last.");
        }
    }

    private string Reason => state.Life.IsCancelRequested ? "the execution was cancelled" : state.Life.IsStopping ? "the execution stops after a failure" : state.IsUnwinding && !state.Life.IsFinishing ? "what was done is being undone" : "only the steps that run last are left";

    private void Report(string code, string place, string message, string remedy) => _problems.Add(new OrchestrationProblem(code, place, message, remedy));
}
