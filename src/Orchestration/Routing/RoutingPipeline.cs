using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>Capability, rules and content, earlier calls, deadline and cost, health and places, affinity or strategy, tie-break: always in this order.</summary>
internal sealed class RoutingPipeline(StrategyCatalog strategies, RoutingStrategy usual, int seed, DecisionLogger log)
{
    private const ulong ExplorationInterval = 1_024;

    private readonly StrategyChoice _choice = new(strategies, usual, seed);
    private long _decisions;

    /// <summary>Decides by one table; problems come out as values.</summary>
    public RoutingOutcome Run(Shortlist shortlist, RoutingTask task, PlaceMode mode)
    {
        try
        {
            while (true)
            {
                RuleMatch match = shortlist.Table.Rules.IsEmpty ? RuleMatch.None : RuleMatch.Find(shortlist, task);
                if (mode == PlaceMode.Take && SoleChoice.TryTake(shortlist, match, task) is { } sole)
                {
                    Tell(shortlist, match, task, sole);
                    return sole;
                }

                RoutingOutcome outcome = Choose(shortlist, match, task, mode);
                int probe = 0;
                if (mode == PlaceMode.Take && outcome.Status == LeaseStatus.Granted && !outcome.Factory!.TryEnter(task.IsImportant, outcome.IsAlone, out probe))
                    continue;

                if (mode == PlaceMode.DryRun)
                    return outcome;

                SoleChoice.Keep(match, task, outcome);
                Tell(shortlist, match, task, outcome);
                return outcome with { Probe = probe };
            }
        }
        catch (RoutingException problem)
        {
            if (mode != PlaceMode.DryRun)
                log.LogFailed(task, problem);
            return new RoutingOutcome(LeaseStatus.Impossible, Problem: problem);
        }
    }

    private RoutingOutcome Choose(Shortlist shortlist, RuleMatch match, RoutingTask task, PlaceMode mode)
    {
        ConnectedFactory[] claimed = match.Rule is null ? shortlist.Claimed : match.Targets;
        Narrowing? narrowing = task.IsChoosy ? Narrowing.Of(claimed, shortlist, task) : null;
        claimed = narrowing?.Left ?? claimed;
        if (task.HedgeOf is not null && Standings.BestOf(claimed, task.IsImportant) != Standing.Healthy)
            return new RoutingOutcome(LeaseStatus.Busy);
        if (claimed.Length == 0)
            return new RoutingOutcome(LeaseStatus.Impossible, Problem: RoutingProblem.NobodyCan(shortlist, match));

        Standing best = Standings.BestOf(claimed, task.IsImportant);
        if (best == Standing.Unavailable)
            return new RoutingOutcome(LeaseStatus.Unavailable, Problem: RoutingProblem.NobodyIsAvailable(shortlist, match, claimed));
        if (mode == PlaceMode.Take && best is Standing.HealthyButFull or Standing.DegradedAndFull or Standing.BrokenAndBusy)
            return new RoutingOutcome(Array.Exists(claimed, factory => factory.IsAvailable && factory.IsRateExhausted(task.IsImportant)) ? LeaseStatus.RateExhausted : LeaseStatus.Busy, LeavesPlace: narrowing?.LeavesPlace(task.IsImportant) == true);

        RoutingCandidate[] candidates = Standings.Select(claimed, best, shortlist, task);
        if (candidates.Length == 0)
            return Choose(shortlist, match, task, mode);

        double[] scores = new double[candidates.Length];
        bool isDryRun = mode == PlaceMode.DryRun;
        long number = candidates.Length == 1 ? 0 : isDryRun ? Volatile.Read(ref _decisions) + 1 : Interlocked.Increment(ref _decisions);
        IRoutingStrategy strategy = narrowing?.LastResort ?? _choice.For(match, task, number);
        RoutingContext context = new(task, GroupOf(shortlist, match), isDryRun) { IsExploring = !isDryRun && task.HedgeOf is null && IsExploring(number) };
        int winner = 0;
        int runnerUp = -1;
        if (candidates.Length > 1)
        {
            Score(strategy, context, candidates, scores);
            if (!isDryRun)
                log.CompareSpeeds(strategy, context, candidates);
            (winner, runnerUp) = FirstTwo(candidates, scores, new TieBreak(seed, number));
        }

        Ballot ballot = new(shortlist, match, context, strategy, candidates, scores, narrowing, winner, runnerUp);
        return new RoutingOutcome(LeaseStatus.Granted, candidates[winner].Connected, ballot.Decide(isDryRun || runnerUp < 0 ? null : number), IsAlone: best == Standing.Broken);
    }

    /// <summary>One decision of about a thousand, spread by the seed.</summary>
    private bool IsExploring(long number) => SeededHash.Mix((ulong)number ^ ((ulong)(uint)seed << 32)) % ExplorationInterval == 0;

    private void Tell(Shortlist shortlist, RuleMatch match, RoutingTask task, in RoutingOutcome outcome)
    {
        if (outcome.Status == LeaseStatus.Granted)
            match.Compiled?.CountHit();
        if (outcome.Decision is { } decision && RoutingTelemetry.CountsDecisions)
            DecisionLogger.Count(decision);
        log.Log(shortlist, match, task, outcome);
    }

    private static void Score(IRoutingStrategy strategy, in RoutingContext context, RoutingCandidate[] candidates, double[] scores)
    {
        try
        {
            strategy.Score(context, candidates, scores);
        }
        catch (Exception exception)
        {
            throw new RoutingException(RoutingFailure.RuleFailed, $"Strategy '{strategy.Name}' threw {exception.GetType().Name}: {exception.Message}", [], exception);
        }
    }

    private static string GroupOf(Shortlist shortlist, RuleMatch match) =>
        match.Rule is null ? shortlist.Group : $"{shortlist.Group}>{match.Target}";

    private static (int Winner, int RunnerUp) FirstTwo(RoutingCandidate[] candidates, double[] scores, TieBreak tieBreak)
    {
        int winner = 0;
        int runnerUp = -1;
        for (int i = 1; i < candidates.Length; i++)
        {
            if (tieBreak.IsBefore(scores[i], candidates[i], scores[winner], candidates[winner]))
                (winner, runnerUp) = (i, winner);
            else if (runnerUp < 0 || tieBreak.IsBefore(scores[i], candidates[i], scores[runnerUp], candidates[runnerUp]))
                runnerUp = i;
        }

        return (winner, runnerUp);
    }
}
