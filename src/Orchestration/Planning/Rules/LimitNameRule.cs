namespace Orchestration.Planning.Rules;

/// <summary>Every limit that a step names is declared, and is named once.</summary>
internal sealed class LimitNameRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        HashSet<string>? declared = draft.HostNames is { } names ? new HashSet<string>(names.Limits, StringComparer.OrdinalIgnoreCase) : null;
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Limits is not { Count: > 0 } limits)
                continue;

            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            for (int limit = 0; limit < limits.Count; limit++)
            {
                if ((Names.Fault(limits[limit]) ?? (seen.Add(limits[limit]) ? null : "stands twice")) is { } fault)
                {
                    draft.Report(
                        step, PlanningCodes.InvalidLimitName, $".limits[{limit}]", $"The name of a limit of {draft.Label(step)} {fault}.",
                        $"Name each limit once, with 1 to {Names.MaximumLength} characters without control characters.");
                }
                else if (declared is not null && !declared.Contains(limits[limit]))
                {
                    draft.Report(
                        step, PlanningCodes.UnknownLimit, $".limits[{limit}]", $"No limit named '{Names.Shorten(limits[limit])}' is declared, which {draft.Label(step)} asks for.",
                        Choices.Describe("Declare it with AddLimit, or name one that is declared", declared) + draft.Suggestions.Suggest(limits[limit], declared));
                }
            }
        }
    }
}
