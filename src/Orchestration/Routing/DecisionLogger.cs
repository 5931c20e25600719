using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>Tells the log and the meter what routing found. What lasts is told when it begins and when it ends, not for every task.</summary>
internal sealed class DecisionLogger(ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public void Log(Shortlist shortlist, RuleMatch match, RoutingTask task, in RoutingOutcome outcome)
    {
        if (outcome is { Status: LeaseStatus.Impossible, Problem: { } impossible })
        {
            RoutingLog.NobodyCan(logger, Describe(task), impossible.Message);
            return;
        }

        if (match.PassedOver is { } passedOver)
        {
            foreach (RoutingRule rule in passedOver)
                LogPassedOver(shortlist, rule, task);
        }

        if (match.Rule is { } decided && shortlist.Table.Obstructions.End(shortlist.Group, decided))
            RoutingLog.RuleDecidesAgain(logger, decided.RuleId, Describe(task));
        if (outcome is { Status: LeaseStatus.Unavailable, Problem: { } unavailable })
        {
            if (shortlist.Table.Obstructions.Begin(shortlist.Group, null))
                RoutingLog.NobodyIsAvailable(logger, Describe(task), unavailable.Message);
            return;
        }

        LogAvailable(shortlist, task);
        if (outcome.Decision is { } decision && logger.IsEnabled(LogLevel.Debug))
            RoutingLog.Decided(logger, Describe(task), decision.Factory, decision.ReasonCode, decision.Reason);
    }

    /// <summary>Counts a decision. Ask first whether anyone listens.</summary>
    public static void Count(RoutingDecision decision) =>
        RoutingTelemetry.Decided(decision.Strategy.Name, decision.Factory, decision.ReasonCode, decision.FallbackHop > 0);

    /// <summary>A condition or a strategy threw.</summary>
    public void LogFailed(RoutingTask task, RoutingException failed) => RoutingLog.RuleFailed(logger, failed.InnerException, Describe(task), failed.Message);

    /// <summary>Tells once for each kind of task when round robin treats fast and slow factories alike.</summary>
    public void CompareSpeeds(IRoutingStrategy strategy, in RoutingContext context, RoutingCandidate[] candidates)
    {
        if (strategy is RoundRobinRoutingStrategy && SpeedGap.Of(candidates) is { } gap && _told.TryAdd(context.Group, true))
            RoutingLog.SpeedsDiffer(logger, Describe(context.Task), gap.Slowest.Factory, gap.Slowest.Experience.Mean, gap.Fastest.Factory, gap.Fastest.Experience.Mean);
    }

    /// <summary>Some factory is available for the task.</summary>
    public void LogAvailable(Shortlist shortlist, RoutingTask task)
    {
        if (shortlist.Table.Obstructions.End(shortlist.Group, null))
            RoutingLog.AvailableAgain(logger, Describe(task));
    }

    /// <summary>A rule whose target is connected and cannot do such tasks is meant for others; that is nothing to tell.</summary>
    private void LogPassedOver(Shortlist shortlist, RoutingRule rule, RoutingTask task)
    {
        if (!shortlist.Table.Obstructions.Begin(shortlist.Group, rule))
            return;

        ConnectedFactory[] targets = rule.Target.Among(shortlist.Table.Set.Factories);
        if (targets.Length == 0 || targets.Any(shortlist.Capable.Contains))
            RoutingLog.RulePassedOver(logger, rule.RuleId, Describe(task), rule.Target.ToString());
    }

    private static string Describe(RoutingTask task) => task.ToString() is { Length: > 0 } text ? text : "without type, factory and action";
}
