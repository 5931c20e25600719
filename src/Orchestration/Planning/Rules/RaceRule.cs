using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Warns when a join cancels a step whose success another step waits for.</summary>
internal sealed class RaceRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (!Array.Exists(draft.Steps, static step => step?.Dependencies is { CancelsRemaining: true }))
            return;

        (int First, int Second)[] users = FindUsers(draft);
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Dependencies is not { CancelsRemaining: true } join || IsOverWhenTrue(join))
                continue;

            foreach (int raced in draft.Graph.Dependencies.Of(step))
            {
                int user = users[raced].First == step ? users[raced].Second : users[raced].First;
                if (user < 0)
                    continue;

                Report(draft, step, raced, user);
                break;
            }
        }
    }

    /// <summary>Two different steps that wait for the success of each step, or −1.</summary>
    private static (int First, int Second)[] FindUsers(PlanDraft draft)
    {
        (int First, int Second)[] users = new (int First, int Second)[draft.Steps.Length];
        Array.Fill(users, (-1, -1));
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Dependencies is not { } join)
                continue;

            foreach (Join leaf in JoinLeaves.Of(join))
            {
                if (leaf.Outcome is not (StepOutcome.Succeeded or StepOutcome.SucceededOrSkipped) || leaf.StepId is not { } id || !draft.Graph.TryGetStep(id, out int used))
                    continue;
                if (users[used].First < 0)
                    users[used].First = step;
                else if (users[used].First != step)
                    users[used].Second = step;
            }
        }

        return users;
    }

    /// <summary>Whether every step that the join names is final once the join is true, so that it cancels nothing.</summary>
    private static bool IsOverWhenTrue(Join join) =>
        join.Required == join.Children.Count && join.Children.All(static child => child is { Kind: JoinKind.Step });

    private static void Report(PlanDraft draft, int step, int raced, int user)
    {
        string name = Names.Shorten(draft.Steps[raced]!.StepId);
        draft.Warn(
            step, PlanningCodes.RacedStepIsUsed, ".dependencies.cancel_remaining",
            $"{draft.Label(step)} cancels '{name}' when that is not final in time, but step '{Names.Shorten(draft.Steps[user]!.StepId)}' waits for its success too.",
            "Remove cancel_remaining, or let the other step wait for an outcome that comes in any case, such as finished.");
    }
}
