using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>A step that stands for one piece of work.</summary>
/// <param name="Id">Its id: the names of the tasks on the way to it.</param>
/// <param name="Rule">What it depends on.</param>
/// <param name="HasCondition">Whether it may also be skipped by a condition of its own.</param>
internal sealed record MappedStep(string Id, StepRule Rule, bool HasCondition)
{
    public Ending Possible =>
        Ending.Succeeded | Ending.Failed | (HasCondition ? Ending.Skipped : Ending.None) | (Rule.Is(StepRule.Always) ? Ending.None : Ending.Omitted);

    /// <summary>The join that is true when the step ended in one of some ways.</summary>
    /// <remarks>The engine knows one kind of skipped; where both kinds are possible, the step's own rule tells them apart.</remarks>
    public Join JoinOf(Ending endings)
    {
        if ((endings & Possible) == Possible)
            return Join.Finished(Id);

        List<Join> ways = [];
        Ending skips = Possible & (Ending.Skipped | Ending.Omitted);
        if (endings.HasFlag(Ending.Succeeded))
            ways.Add(Join.Succeeded(Id));
        if (endings.HasFlag(Ending.Failed))
            ways.Add(Join.Failed(Id));
        if ((endings & skips) == skips && skips != Ending.None)
            ways.Add(Join.Skipped(Id));
        else if (endings.HasFlag(Ending.Skipped))
            ways.Add(Join.All(Join.Skipped(Id), RuleJoin.Of(Rule)));
        else if (endings.HasFlag(Ending.Omitted))
            ways.Add(Join.All(Join.Skipped(Id), RuleJoin.Of(Rule.Negate())));

        return ways.Count == 1 ? ways[0] : Join.Any([.. ways]);
    }
}
