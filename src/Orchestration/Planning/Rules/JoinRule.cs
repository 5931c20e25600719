using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every join can become true, and says nothing that has no effect.</summary>
internal sealed class JoinRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Dependencies is not { } join || JoinShape.IsPlain(join))
                continue;

            JoinOutline outline = new(join);
            for (int node = 0; node < outline.Count; node++)
            {
                if (outline[node] is { } part)
                    Check(draft, step, outline, node, part);
                else
                {
                    draft.Report(
                        step, PlanningCodes.NullEntry, outline.PlaceOf(node), $"A dependency of {draft.Label(step)} is null.", "Name a step or remove the entry.");
                }
            }
        }
    }

    private static void Check(PlanDraft draft, int step, JoinOutline outline, int node, Join join)
    {
        if (join.Kind == JoinKind.Step)
        {
            if (!Enum.IsDefined(join.Outcome))
            {
                draft.Report(
                    step, PlanningCodes.OutOfRange, outline.PlaceOf(node), $"The outcome {(int)join.Outcome} does not exist.",
                    "Use succeeded, failed, skipped, cancelled, finished or succeeded_or_skipped.");
            }
        }
        else if (join.Children.Count == 0)
            Report(draft, step, outline.PlaceOf(node), "has no children", "Name at least one step, or remove the join.");
        else if (join.Kind == JoinKind.AtLeast && (join.Required < 1 || join.Required > join.Children.Count))
        {
            Report(
                draft, step, outline.PlaceOf(node), $"asks for {join.Required} of {join.Children.Count} children",
                $"Ask for 1 to {join.Children.Count}.");
        }

        if (join.CancelsRemaining && node > 0)
            Report(draft, step, outline.PlaceOf(node), "cancels the remaining steps from inside another join", "Write cancel_remaining at the outermost join only.");
        if (join.Kind == JoinKind.AtLeast)
            CheckRepeated(draft, step, outline.PlaceOf(node), join);
    }

    /// <summary>Under <c>all</c> and <c>any</c> a leaf may stand twice without effect; here it would count twice.</summary>
    private static void CheckRepeated(PlanDraft draft, int step, string place, Join join)
    {
        HashSet<(string?, StepOutcome)> seen = [];
        foreach (Join child in join.Children)
        {
            if (child is { Kind: JoinKind.Step } && !seen.Add((child.StepId, child.Outcome)))
            {
                Report(draft, step, place, $"counts '{Names.Shorten(child.StepId ?? "")}' twice", "Name each step once.");
                return;
            }
        }
    }

    private static void Report(PlanDraft draft, int step, string place, string fault, string remedy) =>
        draft.Report(step, PlanningCodes.MalformedJoin, place, $"A join of {draft.Label(step)} {fault}.", remedy);
}
