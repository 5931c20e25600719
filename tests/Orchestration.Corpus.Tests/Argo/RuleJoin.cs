using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes rules as joins.</summary>
internal static class RuleJoin
{
    public static Join Of(StepRule rule) => rule.Kind switch
    {
        DependsKind.All => [.. rule.Parts.Select(Of)],
        DependsKind.Any when rule.Parts.Count == 0 => throw new RefusedException("a dependency that can never be true"),
        DependsKind.Any => Join.Any([.. rule.Parts.Select(Of)]),
        _ => rule.Step!.JoinOf(rule.Endings),
    };

    /// <summary>A rule that is decided when all its steps are over, as Argo does, and not as soon as it can be.</summary>
    public static Join Patient(StepRule rule)
    {
        StepRule[] parts = [.. rule.Kind == DependsKind.All ? rule.Parts : [rule]];
        HashSet<string> waited = [.. parts.Where(part => part.Kind == DependsKind.Task).Select(part => part.Step!.Id)];
        IEnumerable<Join> waits = Steps(rule).DistinctBy(step => step.Id).Where(step => !waited.Contains(step.Id)).Select(step => Join.Finished(step.Id));
        return [.. waits, .. parts.Select(Of)];
    }

    private static IEnumerable<MappedStep> Steps(StepRule rule) => rule.Kind == DependsKind.Task ? [rule.Step!] : rule.Parts.SelectMany(Steps);
}
