using Microsoft.Extensions.Logging;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What this room logs: ids 3000 to 3099.</summary>
internal static partial class Log
{
    public static void StatusChanged(ILogger logger, string factory, FactoryStatus before, FactoryCondition now)
    {
        if (now.IsAvailable && now.Status != FactoryStatus.Degraded)
            BecameAvailable(logger, factory, before, now.Status);
        else
            BecameWorse(logger, factory, before, now.Status, now.Message);
    }

    [LoggerMessage(3000, LogLevel.Information, "Factory {Factory} of type {FactoryType} is connected; it offers {ActionCount} actions.")]
    public static partial void Connected(ILogger logger, string factory, FactoryType factoryType, int actionCount);

    [LoggerMessage(3001, LogLevel.Information, "Factory {Factory} is disconnected by its host; {InFlight} calls are still running.")]
    public static partial void Disconnected(ILogger logger, string factory, int inFlight);

    [LoggerMessage(3004, LogLevel.Information, "Factory {Factory} now offers {ActionCount} actions.")]
    public static partial void ActionsChanged(ILogger logger, string factory, int actionCount);

    [LoggerMessage(3005, LogLevel.Warning, "Factory {Factory} is given no calls for {Break}, because the last ones failed: {Reason}")]
    public static partial void CircuitOpened(ILogger logger, string factory, TimeSpan @break, string reason);

    [LoggerMessage(3006, LogLevel.Information, "Factory {Factory} works again and is given calls.")]
    public static partial void CircuitClosed(ILogger logger, string factory);

    [LoggerMessage(3007, LogLevel.Information, "Factory {Factory} asked for no calls; nobody calls it for {Pause}.")]
    public static partial void CallsPaused(ILogger logger, string factory, TimeSpan pause);

    [LoggerMessage(3008, LogLevel.Warning, "A call of {Action} at {Factory}, outside any workflow, threw.")]
    public static partial void CallThrew(ILogger logger, Exception exception, string action, string factory);

    [LoggerMessage(3002, LogLevel.Information, "Factory {Factory} went from {Before} to {Now}.")]
    private static partial void BecameAvailable(ILogger logger, string factory, FactoryStatus before, FactoryStatus now);

    [LoggerMessage(3003, LogLevel.Warning, "Factory {Factory} went from {Before} to {Now}: {Reason}")]
    private static partial void BecameWorse(ILogger logger, string factory, FactoryStatus before, FactoryStatus now, string? reason);
}
