using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.RandomWorkflows;

/// <summary>Joins as the rules say them, by plain recursion: null is undecided.</summary>
internal static class NaiveJoins
{
    public static bool? Value(Join join, Func<string, StepStatus?> outcomeOf, string? disappoints = null)
    {
        if (join.Kind == JoinKind.Step && join.StepId == disappoints)
            return IsMet(join.Outcome, StepStatus.Failed) ? null : false;
        if (join.Kind == JoinKind.Step)
            return outcomeOf(join.StepId!) is { } status ? IsMet(join.Outcome, status) : null;

        int required = join.Kind == JoinKind.Any ? 1 : join.Kind == JoinKind.All ? join.Children.Count : join.Required;
        bool?[] children = [.. join.Children.Select(child => Value(child, outcomeOf, disappoints))];
        if (children.Count(child => child == true) >= required)
            return true;

        return children.Count(child => child == false) > children.Length - required ? false : null;
    }

    /// <summary>Whether a failure can still make a join true: a leaf that it satisfies, with nothing decided from there to the top, neither before nor by another leaf that it makes false.</summary>
    public static bool MayUseFailure(Join join, string failed, Func<string, StepStatus?> outcomeOf)
    {
        if (join.Kind == JoinKind.Step)
            return join.StepId == failed && IsMet(join.Outcome, StepStatus.Failed);

        return Value(join, outcomeOf, failed) is null && join.Children.Any(child => MayUseFailure(child, failed, outcomeOf));
    }

    private static bool IsMet(StepOutcome outcome, StepStatus status) => outcome switch
    {
        StepOutcome.Succeeded => status == StepStatus.Succeeded,
        StepOutcome.Failed => status == StepStatus.Failed,
        StepOutcome.Skipped => status == StepStatus.Skipped,
        StepOutcome.Cancelled => status == StepStatus.Cancelled,
        StepOutcome.SucceededOrSkipped => status is StepStatus.Succeeded or StepStatus.Skipped,
        _ => true,
    };
}
