using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>Capability, rules and content, earlier calls, deadline and cost, health and places, affinity or strategy, tie-break: always in this order.</summary>
internal sealed class RoutingPipeline(StrategyCatalog strategies, RoutingStrategy usual, int seed, DecisionLogger log, TimeProvider time)
{
    private readonly StrategyChoice _choice = new(strategies, usual, seed);
    private long _decisions;

    /// <summary>Decides by one table; problems come out as values.</summary>
    public RoutingOutcome Run(Shortlist shortlist, RoutingTask task, PlaceMode mode)
    {
        if (mode == PlaceMode.DryRun || !RoutingTelemetry.TimesDecisions)
            return Decide(shortlist, task, mode);

        long start = time.GetTimestamp();
        RoutingOutcome outcome = Decide(shortlist, task, mode);
        if (outcome.Decision is { } decision)
            RoutingTelemetry.DecisionTook(decision.Strategy.Name, time.GetElapsedTime(start));
        return outcome;
    }

    private RoutingOutcome Decide(Shortlist shortlist, RoutingTask task, PlaceMode mode)
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
        RoutingContext context = new(task, GroupOf(shortlist, match), isDryRun);
        Ballot ballot = new(shortlist, match, context, strategy, candidates, scores, narrowing);
        if (candidates.Length > 1)
        {
            Score(strategy, context, candidates, scores);
            ballot.Trial = Trial.Find(strategy, context, candidates, scores);
            if (!isDryRun)
            {
                if (ballot.Trial is { } trial && Trial.IsDue(number, seed))
                    scores[trial.Candidate] = trial.Score;
                log.CompareSpeeds(strategy, context, candidates);
            }

            (ballot.Winner, ballot.RunnerUp) = new TieBreak(seed, number).FirstTwo(candidates, scores);
        }

        return new RoutingOutcome(LeaseStatus.Granted, candidates[ballot.Winner].Connected, ballot.Decide(isDryRun || candidates.Length == 1 ? null : number), IsAlone: best == Standing.Broken);
    }

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
}
