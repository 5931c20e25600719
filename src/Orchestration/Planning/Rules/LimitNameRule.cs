namespace Orchestration.Planning.Rules;

/// <summary>Every limit that a step names can be the name of one, and is named once.</summary>
internal sealed class LimitNameRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Limits is not { Count: > 0 } limits)
                continue;

            HashSet<string> seen = new(StringComparer.Ordinal);
            for (int limit = 0; limit < limits.Count; limit++)
            {
                if ((Names.Fault(limits[limit]) ?? (seen.Add(limits[limit]) ? null : "stands twice")) is { } fault)
                {
                    draft.Report(
                        step, PlanningCodes.InvalidLimitName, $".limits[{limit}]", $"The name of a limit of {draft.Label(step)} {fault}.",
                        $"Name each limit once, with 1 to {Names.MaximumLength} characters without control characters.");
                }
            }
        }
    }
}
