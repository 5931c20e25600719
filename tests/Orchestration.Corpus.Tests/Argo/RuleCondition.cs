using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes rules as conditions on the statuses of steps that are over.</summary>
internal static class RuleCondition
{
    public static Condition Of(StepRule rule) => rule.Kind switch
    {
        DependsKind.All => Condition.All([.. rule.Parts.Select(Of)]),
        DependsKind.Any when rule.Parts.Count == 0 => throw new RefusedException("a workflow that can never fail"),
        DependsKind.Any => Condition.Any([.. rule.Parts.Select(Of)]),
        _ => Of(rule.Step!, rule.Endings),
    };

    private static Condition Of(MappedStep step, Ending endings)
    {
        endings &= step.Possible;
        Ending skips = step.Possible & (Ending.Skipped | Ending.Omitted);
        List<Condition> ways = [];
        if (endings.HasFlag(Ending.Succeeded))
            ways.Add(Is(step, "succeeded"));
        if (endings.HasFlag(Ending.Failed))
            ways.Add(Is(step, "failed"));
        if ((endings & skips) == skips && skips != Ending.None)
            ways.Add(Is(step, "skipped"));
        else if (endings.HasFlag(Ending.Skipped))
            ways.Add(Condition.All(Is(step, "skipped"), Of(step.Rule)));
        else if (endings.HasFlag(Ending.Omitted))
            ways.Add(Condition.All(Is(step, "skipped"), Of(step.Rule.Negate())));

        return ways.Count == 1 ? ways[0] : Condition.Any([.. ways]);
    }

    private static Condition Is(MappedStep step, string status) => Condition.Compare($"{ValueReference.Status(step.Id)}", ConditionKind.EqualTo, status);
}
