using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>Which factory gets a task, and why.</summary>
public sealed record RoutingDecision
{
    private Ballot? _ballot;

    private readonly bool _hasCandidates;

    internal RoutingDecision(Ballot? ballot = null, bool hasCandidates = false)
    {
        _ballot = ballot;
        _hasCandidates = hasCandidates;
    }

    /// <summary>Counts the decisions of a router; null when there was nothing to choose, or for a dry run.</summary>
    /// <value>Counted from 1.</value>
    public long? Id { get; init; }

    /// <summary>The name of the factory that gets the task.</summary>
    public required string Factory { get; init; }

    /// <summary>The type of that factory.</summary>
    public required FactoryType FactoryType { get; init; }

    /// <summary>The strategy that chose: that of the rule or of the router, <c>weighted</c>, <c>affinity</c>, <c>soonest</c> or <c>cheapest</c>.</summary>
    public required RoutingStrategy Strategy { get; init; }

    /// <summary>The rule that chose the target, or null.</summary>
    public string? RuleId { get; init; }

    /// <summary>Which fallback got the task: of the rule, or of a call that failed elsewhere.</summary>
    /// <value>0 for the first choice.</value>
    public int FallbackHop { get; init; }

    /// <summary>What decided: one of <see cref="ReasonCodes"/>.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Why this factory, in a sentence for people; with <see cref="RoutingExplanation.None"/> what <see cref="ReasonCode"/> means.</summary>
    public string Reason
    {
        get => field ??= _ballot?.Explain() ?? ReasonSentences.Of(ReasonCode);
        init;
    }

    /// <summary>All factories that were looked at; empty unless the decision was made with <see cref="RoutingExplanation.Full"/>.</summary>
    public IReadOnlyList<ConsideredFactory> Candidates
    {
        get => field ??= _hasCandidates && _ballot is not null ? _ballot.Consider() : [];
        init;
    }

    /// <summary>Who would have had the task otherwise, or null; always null with <see cref="RoutingExplanation.None"/>.</summary>
    public string? RunnerUp { get; init; }

    /// <summary>By how much the score of the runner-up is higher, or null without a <see cref="RunnerUp"/>.</summary>
    public double? Margin { get; init; }

    /// <summary>What decided between equal scores: <c>utilisation</c>, <c>cost</c> or <c>seed</c>; null when the scores differed, and with <see cref="RoutingExplanation.None"/>.</summary>
    public string? TieBreak { get; init; }

    /// <summary>The probability with which the router would have chosen this factory for this task, given all that it knew then; null when that is not known.</summary>
    /// <value>Above 0 and at most 1, which it is when nothing was left to chance. Null for a strategy of your own, of which the router does not know what it leaves to chance, and with <see cref="RoutingExplanation.None"/>.</value>
    /// <remarks>
    /// What the seed decides counts as chance: a draw by weight, between equals, and whether a factory that was not tried for long is
    /// tried. With it the outcomes of past decisions tell what another way to choose would have come to: count each outcome with the
    /// probability that the other way had for the same factory, divided by this one (Horvitz and Thompson 1952; of policies Dudík, Langford and Li
    /// 2011). It says nothing about factories that never had a chance.
    /// </remarks>
    public double? Propensity
    {
        get => field ?? _ballot?.Propensity;
        init;
    }

    /// <summary>The same decision with everything written out, so that nothing is kept of what it was made from.</summary>
    internal RoutingDecision WithoutTask()
    {
        RoutingDecision written = this with { Candidates = Candidates, Reason = Reason, Propensity = Propensity };
        written._ballot = null;
        return written;
    }
}
