using System.Net.Sockets;
using Npgsql;

namespace Orchestration.Storage.PostgreSql;

/// <summary>What the faults of the server and of the way to it mean in the words of stores.</summary>
internal static class Faults
{
    /// <summary>Whether an exception comes from the database or from the way to it, not from this library.</summary>
    public static bool IsOfDatabase(Exception exception) =>
        exception is NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>Whether the same work may succeed at once on another connection or in another order.</summary>
    public static bool IsWorthAnotherTry(Exception exception) => exception switch
    {
        PostgresException fault => fault.SqlState.StartsWith("08", StringComparison.Ordinal)
            || fault.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        NpgsqlException fault => fault.InnerException is not TimeoutException,
        _ => exception is IOException or SocketException,
    };

    /// <summary>Whether the server can never take what it was told: a value out of its range, a row that is there already, more than it can hold.</summary>
    public static bool IsOfData(PostgresException fault) => fault.SqlState[..2] is "22" or "23" or "54";

    public static StoreUnavailableException Translate(Exception exception) => exception switch
    {
        StoreUnavailableException known => known,
        PostgresException fault => new StoreUnavailableException(ProblemOf(fault.SqlState), $"PostgreSQL answered {fault.SqlState}: {fault.MessageText}.", fault),
        ObjectDisposedException => new StoreUnavailableException(StoreProblem.Closed, "The store of executions was closed.", exception),
        _ when IsOfDatabase(exception) => new StoreUnavailableException(StoreProblem.Unreachable, $"PostgreSQL cannot be reached: {Innermost(exception)}", exception),
        _ => new StoreUnavailableException(StoreProblem.Fault, $"Writing failed: {exception.Message}", exception),
    };

    private static StoreProblem ProblemOf(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StoreProblem.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => StoreProblem.ReadOnly,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => StoreProblem.Locked,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => StoreProblem.Unreachable,
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName => StoreProblem.Unreachable,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName => StoreProblem.Corrupt,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal) => StoreProblem.Unreachable,
        _ when state.StartsWith("XX", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) => StoreProblem.Corrupt,
        _ => StoreProblem.Fault,
    };

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message;
    }
}
