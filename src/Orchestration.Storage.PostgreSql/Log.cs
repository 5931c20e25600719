using Microsoft.Extensions.Logging;

namespace Orchestration.Storage.PostgreSql;

/// <summary>What the store tells in logs; numbers 5100 to 5199.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Information, "Executions are remembered in schema {Schema} of PostgreSQL; this engine writes as owner {Owner}.")]
    public static partial void Opened(ILogger logger, string schema, Guid owner);

    [LoggerMessage(5101, LogLevel.Information, "PostgreSQL can be used.")]
    public static partial void Available(ILogger logger);

    [LoggerMessage(5102, LogLevel.Error, "PostgreSQL cannot be used ({Problem}); what runs waits until the cause is gone. {Reason}")]
    public static partial void Unavailable(ILogger logger, StoreProblem problem, string reason, Exception? fault);

    [LoggerMessage(5103, LogLevel.Error, "Execution {ExecutionId} cannot be read and is left alone until the next start: {Reason}")]
    public static partial void Unreadable(ILogger logger, string executionId, string reason, Exception fault);

    [LoggerMessage(5104, LogLevel.Warning, "Owner {Owner} was silent for longer than its lease; others may have taken over its executions.")]
    public static partial void LeaseExpired(ILogger logger, Guid owner);

    [LoggerMessage(5105, LogLevel.Debug, "Listening for messages was interrupted and begins again.")]
    public static partial void ListeningInterrupted(ILogger logger, Exception fault);
}
