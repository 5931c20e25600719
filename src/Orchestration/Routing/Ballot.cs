using System.Text;
using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>What one choice was made from; writes the decision.</summary>
internal sealed class Ballot(
    Shortlist shortlist,
    RuleMatch match,
    RoutingContext context,
    IRoutingStrategy strategy,
    RoutingCandidate[] candidates,
    double[] scores,
    Narrowing? narrowing)
{
    private ConsideredFactory[] _objections = [];

    /// <summary>The index of who gets the task.</summary>
    public int Winner { get; set; }

    /// <summary>The index of who would have had it otherwise; -1 where there was one candidate only.</summary>
    public int RunnerUp { get; set; } = -1;

    /// <summary>What could have been tried out of turn, or was.</summary>
    public Trial? Trial { get; set; }

    /// <summary>With which probability the winner was to win.</summary>
    public double? Propensity => Routing.Propensity.Of(strategy, candidates, scores, Winner, Trial);

    private ConnectedFactory[] Claimed => match.Rule is null ? shortlist.Claimed : match.Targets;

    private IEnumerable<ConsideredFactory> Removed => RoutingProblem.Removed(shortlist, match, candidates, _objections);

    public RoutingDecision Decide(long? number)
    {
        RoutingExplanation kept = context.IsDryRun ? RoutingExplanation.Full : shortlist.Table.Explanation;
        bool isExplained = kept != RoutingExplanation.None;
        bool isCompared = isExplained && RunnerUp >= 0;
        if (isExplained)
            _objections = RoutingProblem.Objections(Claimed, candidates, narrowing, context.Task.IsImportant);
        return new RoutingDecision(isExplained ? this : null, kept == RoutingExplanation.Full)
        {
            Id = number,
            Factory = candidates[Winner].Factory,
            FactoryType = candidates[Winner].Type,
            Strategy = strategy.Name,
            RuleId = match.Rule?.RuleId,
            FallbackHop = match.Rule is not null ? match.Hop : narrowing?.FailedCount ?? 0,
            ReasonCode = CodeOf(),
            RunnerUp = isCompared ? candidates[RunnerUp].Factory : null,
            Margin = isCompared ? scores[RunnerUp] - scores[Winner] : null,
            TieBreak = isCompared ? TieBreakOf() : null,
        };
    }

    /// <summary>Why the winner won, for people.</summary>
    public string Explain()
    {
        StringBuilder text = new(RuleNotes.Of(match));
        string? claim = match.Rule is null ? shortlist.Claim : RuleNotes.Describe(match);
        if (claim is not null)
            Append(text, claim);
        if (narrowing?.Note is { } note)
            Append(text, note);

        if (RunnerUp >= 0)
            Append(text, ExplainChoice() + TieNote());
        else if (Claimed.Length > 1)
            Append(text, $"{candidates[Winner].Factory} is the only one that can take it now: {Others()}");

        return text.ToString();
    }

    /// <summary>What the strategy says. One of the host that cannot say it must not break what reads the reason.</summary>
    private string ExplainChoice()
    {
        try
        {
            return strategy.Explain(context, candidates, Winner, RunnerUp);
        }
        catch (Exception)
        {
            return $"{strategy.Name} prefers {candidates[Winner].Factory} to {candidates[RunnerUp].Factory}";
        }
    }

    /// <summary>Everyone who was looked at: first those who could have had the task.</summary>
    public IReadOnlyList<ConsideredFactory> Consider()
    {
        List<ConsideredFactory> considered = new(shortlist.Table.Set.Factories.Length);
        for (int i = 0; i < candidates.Length; i++)
            considered.Add(new ConsideredFactory(candidates[i].Factory, candidates[i].Type, null, candidates.Length == 1 ? null : scores[i]));

        considered.AddRange(Removed);
        return considered;
    }

    private string CodeOf()
    {
        if (context.Task.HedgeOf is not null)
            return ReasonCodes.Hedge;
        if (match.Rule is not null)
            return ReasonCodes.Rule;
        if (strategy is SoonestRoutingStrategy)
            return ReasonCodes.Soonest;
        if (strategy is CheapestRoutingStrategy)
            return ReasonCodes.Cheapest;
        if (strategy is AffinityRoutingStrategy && RunnerUp >= 0)
            return ReasonCodes.Affinity;

        return narrowing is { FailedCount: > 0 } ? ReasonCodes.Fallback : shortlist.ReasonCode;
    }

    private string? TieBreakOf() =>
        Routing.TieBreak.Between(scores[Winner], scores[RunnerUp], candidates[Winner], candidates[RunnerUp]);

    private string TieNote() => TieBreakOf() switch
    {
        Routing.TieBreak.Utilisation => $"; equal, so the lower load decided: {candidates[Winner].DescribeLoad()}, {candidates[RunnerUp].DescribeLoad()}",
        Routing.TieBreak.Cost => $"; equal, so the lower cost decided: {candidates[Winner].EstimatedCost ?? 0}, {candidates[RunnerUp].EstimatedCost ?? 0}",
        Routing.TieBreak.Seed => "; equal, so the seed decided",
        _ => "",
    };

    private string Others()
    {
        HashSet<string> claimed = [.. Claimed.Select(factory => factory.Name)];
        return string.Join(", ", Removed
            .Where(other => other.Factory != candidates[Winner].Factory && claimed.Contains(other.Factory))
            .Select(other => $"{other.Factory} ({other.RemovedBy})"));
    }

    private static void Append(StringBuilder text, string part)
    {
        if (text.Length > 0)
            text.Append("; ");
        text.Append(part);
    }
}
