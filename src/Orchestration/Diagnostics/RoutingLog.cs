using Microsoft.Extensions.Logging;

namespace Orchestration.Diagnostics;

/// <summary>What the routing of tasks logs. Numbers 4000 to 4099. Tasks are told by what they ask for, never by their parameters.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(4000, LogLevel.Warning, "No factory can do the task '{RoutingTask}': {Problem}")]
    public static partial void NobodyCan(ILogger logger, string routingTask, string problem);

    [LoggerMessage(4001, LogLevel.Warning, "Tasks like '{RoutingTask}' wait or are refused: {Problem}")]
    public static partial void NobodyIsAvailable(ILogger logger, string routingTask, string problem);

    [LoggerMessage(4002, LogLevel.Information, "Tasks like '{RoutingTask}' have an available factory again.")]
    public static partial void AvailableAgain(ILogger logger, string routingTask);

    [LoggerMessage(4003, LogLevel.Warning, "Rule {RuleId} is for tasks like '{RoutingTask}', but its target {Target} cannot take them; other rules or the strategy decide meanwhile.")]
    public static partial void RulePassedOver(ILogger logger, string ruleId, string routingTask, string target);

    [LoggerMessage(4004, LogLevel.Information, "Rule {RuleId} decides again about tasks like '{RoutingTask}'.")]
    public static partial void RuleDecidesAgain(ILogger logger, string ruleId, string routingTask);

    [LoggerMessage(4005, LogLevel.Error, "The task '{RoutingTask}' is not routed: {Problem}")]
    public static partial void RuleFailed(ILogger logger, Exception? exception, string routingTask, string problem);

    [LoggerMessage(4006, LogLevel.Debug, "The task '{RoutingTask}' goes to {Factory} ({ReasonCode}): {Reason}")]
    public static partial void Decided(ILogger logger, string routingTask, string factory, string reasonCode, string reason);

    [LoggerMessage(4007, LogLevel.Warning, "Round robin over tasks like '{RoutingTask}' wastes fast factories: calls take {Longest:0.###} s at {Slowest} and {Shortest:0.###} s at {Fastest}. LoadBalanced routing, or weights, would use them.")]
    public static partial void SpeedsDiffer(ILogger logger, string routingTask, string slowest, double longest, string fastest, double shortest);

    [LoggerMessage(4008, LogLevel.Warning, "Routing has a dead rule: {Finding}.")]
    public static partial void DeadRule(ILogger logger, string finding);

    [LoggerMessage(4009, LogLevel.Information, "The routing rules of the configuration were read again: {Count} rules.")]
    public static partial void RulesRead(ILogger logger, int count);

    [LoggerMessage(4010, LogLevel.Error, "The changed routing rules of the configuration cannot be used, so the old ones stay: {Problems}")]
    public static partial void RulesKept(ILogger logger, string problems);
}
