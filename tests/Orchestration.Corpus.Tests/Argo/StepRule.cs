namespace Orchestration.Corpus.Tests.Argo;

/// <summary>A rule on the endings of steps, without negation.</summary>
/// <param name="Kind">All, any, or the ending of a step.</param>
internal sealed record StepRule(DependsKind Kind, IReadOnlyList<StepRule> Parts, MappedStep? Step = null, Ending Endings = Ending.None)
{
    public static StepRule Always { get; } = new(DependsKind.All, []);

    public static StepRule Never { get; } = new(DependsKind.Any, []);

    /// <summary>That a step ended in one of some ways; ways in which it cannot end do not count.</summary>
    public static StepRule Of(MappedStep step, Ending endings)
    {
        Ending possible = endings & step.Possible;
        return possible == Ending.None ? Never : possible == step.Possible ? new StepRule(DependsKind.Task, [], step, Ending.Any) : new StepRule(DependsKind.Task, [], step, possible);
    }

    public static StepRule All(IEnumerable<StepRule> parts)
    {
        StepRule[] open = [.. parts.SelectMany(part => part.Kind == DependsKind.All ? part.Parts : [part])];
        return open.Any(part => part.Is(Never)) ? Never : open.Length == 1 ? open[0] : new StepRule(DependsKind.All, open);
    }

    public static StepRule Some(IEnumerable<StepRule> parts)
    {
        StepRule[] open = [.. Joined(parts.SelectMany(part => part.Kind == DependsKind.Any ? part.Parts : [part]))];
        return open.Any(part => part.Is(Always)) ? Always : open.Length == 1 ? open[0] : new StepRule(DependsKind.Any, open);
    }

    public StepRule Negate() => Kind switch
    {
        DependsKind.All => Some(Parts.Select(part => part.Negate())),
        DependsKind.Any => All(Parts.Select(part => part.Negate())),
        _ => Of(Step!, Ending.Any & ~Endings),
    };

    /// <summary>One part for each step that is named: the ways in which it may end together.</summary>
    private static IEnumerable<StepRule> Joined(IEnumerable<StepRule> parts)
    {
        StepRule[] all = [.. parts];
        return all.Where(part => part.Kind != DependsKind.Task).Concat(all.Where(part => part.Kind == DependsKind.Task)
            .GroupBy(part => part.Step!.Id)
            .Select(same => Of(same.First().Step!, same.Aggregate(Ending.None, (ways, part) => ways | part.Endings))));
    }

    /// <summary>Whether the steps that another rule wants to have succeeded did, whenever this one is true.</summary>
    public bool Guarantees(StepRule other) => other.Kind switch
    {
        DependsKind.All => other.Parts.All(Guarantees),
        DependsKind.Task => GuaranteesStep(other.Step!.Id),
        _ => false,
    };

    private bool GuaranteesStep(string step) => Kind switch
    {
        DependsKind.All => Parts.Any(part => part.GuaranteesStep(step)),
        DependsKind.Any => Parts.Count > 0 && Parts.All(part => part.GuaranteesStep(step)),
        _ => Endings == Ending.Succeeded && (Step!.Id == step || Step.Rule.GuaranteesStep(step)),
    };

    public bool Is(StepRule constant) => Kind == constant.Kind && Kind != DependsKind.Task && Parts.Count == 0;
}
