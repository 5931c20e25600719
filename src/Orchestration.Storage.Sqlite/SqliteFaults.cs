using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestration.Storage.Sqlite;

/// <summary>Says in the words of this library what SQLite complains of.</summary>
internal static class SqliteFaults
{
    public static StoreProblem ProblemOf(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StoreProblem.Locked,
        raw.SQLITE_FULL => StoreProblem.Full,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StoreProblem.ReadOnly,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StoreProblem.Corrupt,
        raw.SQLITE_CANTOPEN => StoreProblem.Unreachable,
        _ => StoreProblem.Fault,
    };

    /// <summary>Whether the connection may be of no use any more: the file, the disk or the rights to it changed.</summary>
    public static bool NeedsNewConnection(Exception fault) =>
        fault is not SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT };

    public static StoreUnavailableException ToUnavailable(Exception fault, string path) => fault switch
    {
        StoreUnavailableException known => known,
        SqliteException sqlite => new StoreUnavailableException(ProblemOf(sqlite), Describe(ProblemOf(sqlite), path, sqlite.Message), sqlite),
        IOException when fault is not DirectoryNotFoundException => new StoreUnavailableException(StoreProblem.Fault, $"The database {path} cannot be used. {fault.Message}", fault),
        UnauthorizedAccessException => new StoreUnavailableException(StoreProblem.ReadOnly, $"The files of the database {path} may not be written. {fault.Message}", fault),
        DirectoryNotFoundException => new StoreUnavailableException(StoreProblem.Unreachable, $"The folder of the database {path} does not exist.", fault),
        _ => new StoreUnavailableException(StoreProblem.Fault, $"The database {path} cannot be used. {fault.Message}", fault),
    };

    private static string Describe(StoreProblem problem, string path, string message) => problem switch
    {
        StoreProblem.Locked => $"The database {path} is locked by another program. {message}",
        StoreProblem.Full => $"The disk of the database {path} is full. {message}",
        StoreProblem.ReadOnly => $"The database {path} may not be written. {message}",
        StoreProblem.Corrupt => $"The database {path} is damaged, or is no SQLite database. {message}",
        StoreProblem.Unreachable => $"The database {path} cannot be opened. {message}",
        _ => $"The database {path} answered a fault. {message}",
    };
}
