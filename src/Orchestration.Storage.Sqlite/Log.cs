using Microsoft.Extensions.Logging;

namespace Orchestration.Storage.Sqlite;

/// <summary>What the store logs: ids 5000 to 5049.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "The store of executions {Path} is open.")]
    public static partial void Opened(ILogger logger, string path);

    [LoggerMessage(5001, LogLevel.Information, "The store of executions {Path} is in use by another process; this one stands by. {Reason}")]
    public static partial void StandsBy(ILogger logger, string path, string reason);

    [LoggerMessage(5002, LogLevel.Error, "The store of executions {Path} cannot be used ({Problem}): {Reason}")]
    public static partial void Unavailable(ILogger logger, string path, StoreProblem problem, string reason);

    [LoggerMessage(5003, LogLevel.Information, "The store of executions {Path} can be used again.")]
    public static partial void Recovered(ILogger logger, string path);

    [LoggerMessage(5004, LogLevel.Error, "Execution '{ExecutionId}' cannot be read and is left alone: {Reason}")]
    public static partial void Unreadable(ILogger logger, string executionId, string reason);
}
