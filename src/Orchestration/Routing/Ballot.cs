using System.Text;
using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>What one choice was made from; writes the decision.</summary>
internal sealed record Ballot(
    Shortlist Shortlist, RuleMatch Match, RoutingContext Context, IRoutingStrategy Strategy, RoutingCandidate[] Candidates, double[] Scores, Narrowing? Narrowing)
{
    public RoutingDecision Decide(long? number, int winner, int runnerUp)
    {
        ConnectedFactory chosen = Candidates[winner].Connected;
        return new RoutingDecision(() => Explain(winner, runnerUp))
        {
            Id = number,
            Factory = chosen.Name,
            FactoryType = chosen.Type,
            Strategy = Strategy.Name,
            RuleId = Match.Rule?.RuleId,
            FallbackHop = Match.Rule is not null ? Match.Hop : Narrowing?.FailedCount ?? 0,
            ReasonCode = CodeOf(runnerUp),
            Candidates = Considered(),
            RunnerUp = runnerUp < 0 ? null : Candidates[runnerUp].Factory,
            Margin = runnerUp < 0 ? null : Scores[runnerUp] - Scores[winner],
            TieBreak = runnerUp < 0 ? null : TieBreakOf(winner, runnerUp),
        };
    }

    private string CodeOf(int runnerUp)
    {
        if (Context.Task.HedgeOf is not null)
            return ReasonCodes.Hedge;
        if (Match.Rule is not null)
            return ReasonCodes.Rule;
        if (Strategy is SoonestRoutingStrategy)
            return ReasonCodes.Soonest;
        if (Strategy is CheapestRoutingStrategy)
            return ReasonCodes.Cheapest;
        if (Strategy is AffinityRoutingStrategy && runnerUp >= 0)
            return ReasonCodes.Affinity;

        return Narrowing is { FailedCount: > 0 } ? ReasonCodes.Fallback : Shortlist.ReasonCode;
    }

    /// <summary>Everyone who was looked at: first those who could have had the task.</summary>
    private List<ConsideredFactory> Considered()
    {
        List<ConsideredFactory> considered = new(Shortlist.Table.Set.Factories.Length);
        for (int i = 0; i < Candidates.Length; i++)
            considered.Add(new ConsideredFactory(Candidates[i].Factory, Candidates[i].Type, null, Candidates.Length == 1 ? null : Scores[i]));

        considered.AddRange(RoutingProblem.Removed(Shortlist, Match, Candidates, Narrowing, Context.Task.IsImportant));
        return considered;
    }

    private string? TieBreakOf(int winner, int runnerUp) =>
        Routing.TieBreak.Between(Scores[winner], Scores[runnerUp], Candidates[winner], Candidates[runnerUp]);

    private string Explain(int winner, int runnerUp)
    {
        StringBuilder text = new(RuleNotes.Of(Match));
        string? claim = Match.Rule is null ? Shortlist.Claim : RuleNotes.Describe(Match);
        if (claim is not null)
            Append(text, claim);
        if (Narrowing?.Note is { } note)
            Append(text, note);

        ConnectedFactory[] claimed = Match.Rule is null ? Shortlist.Claimed : Match.Targets;
        if (runnerUp >= 0)
            Append(text, Strategy.Explain(Context, Candidates, winner, runnerUp) + TieNote(winner, runnerUp));
        else if (claimed.Length > 1)
            Append(text, $"{Candidates[winner].Factory} is the only one that can take it now: {OthersOf(winner)}");

        return text.ToString();
    }

    private string TieNote(int winner, int runnerUp) => TieBreakOf(winner, runnerUp) switch
    {
        Routing.TieBreak.Utilisation => $"; equal, so the lower load decided: {Candidates[winner].DescribeLoad()}, {Candidates[runnerUp].DescribeLoad()}",
        Routing.TieBreak.Cost => $"; equal, so the lower cost decided: {Candidates[winner].EstimatedCost ?? 0}, {Candidates[runnerUp].EstimatedCost ?? 0}",
        Routing.TieBreak.Seed => "; equal, so the seed decided",
        _ => "",
    };

    private string OthersOf(int winner)
    {
        HashSet<string> claimed = [.. (Match.Rule is null ? Shortlist.Claimed : Match.Targets).Select(factory => factory.Name)];
        return string.Join(", ", RoutingProblem.Removed(Shortlist, Match, Candidates, Narrowing, Context.Task.IsImportant)
            .Where(other => other.Factory != Candidates[winner].Factory && claimed.Contains(other.Factory))
            .Select(other => $"{other.Factory} ({other.RemovedBy})"));
    }

    private static void Append(StringBuilder text, string part)
    {
        if (text.Length > 0)
            text.Append("; ");
        text.Append(part);
    }
}
