using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestration.Storage.Sqlite.Database;

/// <summary>One connection and its prepared statements, for one thread at a time.</summary>
/// <remarks>
/// Microsoft.Data.Sqlite opens the connection; statements are run through SQLitePCL beneath it. Per row that saves a reader, a parameter's box and a dictionary,
/// and a wait for a lock ends when the lock does, where Microsoft.Data.Sqlite sleeps 150 ms between tries.
/// </remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);

    private SqliteDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    public long LastRow => raw.sqlite3_last_insert_rowid(Handle);

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    private sqlite3 Handle => _connection.Handle!;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteDatabase Open(string connectionString, TimeSpan busyTimeout)
    {
        SqliteConnection connection = new(connectionString);
        try
        {
            connection.Open();
            SqliteDatabase database = new(connection);
            connection.CreateFunction("has_text", static (string? text, string? part) => text is not null && part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
            raw.sqlite3_busy_timeout(database.Handle, (int)busyTimeout.TotalMilliseconds);
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement of a constant text, prepared once for this connection.</summary>
    public SqliteStatement Get(string constant)
    {
        if (!_statements.TryGetValue(constant, out SqliteStatement? statement))
            _statements.Add(constant, statement = Prepare(constant));
        return statement;
    }

    /// <summary>Prepares a statement that the caller disposes.</summary>
    public SqliteStatement Prepare(string sql)
    {
        int result = raw.sqlite3_prepare_v2(Handle, sql, out sqlite3_stmt statement);
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(Handle).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(Handle));
        return new SqliteStatement(Handle, statement);
    }

    /// <summary>Runs a statement once.</summary>
    public void Execute(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        statement.Run();
    }

    /// <summary>The number that a statement answers, or 0 when it answers none.</summary>
    public long Number(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Next() ? statement.Int64(0) : 0;
    }

    /// <summary>Takes back what was not committed; answers whether the connection is free of it.</summary>
    public bool TryRollBack()
    {
        if (IsInTransaction)
            raw.sqlite3_exec(Handle, "ROLLBACK");
        return !IsInTransaction;
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }
}
