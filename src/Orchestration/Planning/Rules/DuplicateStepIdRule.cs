namespace Orchestration.Planning.Rules;

/// <summary>No two steps have the same id.</summary>
internal sealed class DuplicateStepIdRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.Graph.Ids.Count == draft.Steps.Length)
            return;

        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.StepId is { Length: > 0 } id && draft.Graph.TryGetStep(id, out int first) && first != step)
            {
                draft.Report(
                    step, PlanningCodes.DuplicateStepId, ".step_id",
                    $"The id '{Names.Shorten(id)}' belongs to {draft.PlaceOf(first)} already.", "Give each step an id of its own.");
            }
        }
    }
}
