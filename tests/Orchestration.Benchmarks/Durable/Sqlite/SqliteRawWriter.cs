using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Benchmarks.Durable.Sqlite;

/// <summary>Rows in an equal table of another file, by prepared commands of Microsoft.Data.Sqlite, under the settings of the store.</summary>
internal sealed class SqliteRawWriter : IRawWriter
{
    /// <summary>A log that was filled once is written over from then on; while it still grows, each commit also waits for the file system to note its size.</summary>
    private const int CommitsThatFillTheLog = 4_500;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly RowCycle _rows;

    public SqliteRawWriter(string file, SqliteDurability durability, IReadOnlyList<EventRow> rows)
    {
        _rows = new RowCycle(rows);
        _connection = new SqliteConnection(file);
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY");
        Execute("CREATE TABLE events (event INTEGER PRIMARY KEY, type INTEGER NOT NULL, step INTEGER NOT NULL, detail INTEGER NOT NULL, at INTEGER NOT NULL, payload BLOB) STRICT");
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO events (event, type, step, detail, at, payload) VALUES ($event, $type, $step, $detail, $at, $payload)";
        foreach (string name in new[] { "$event", "$type", "$step", "$detail", "$at" })
            _insert.Parameters.Add(name, SqliteType.Integer);
        _insert.Parameters.Add("$payload", SqliteType.Blob);
        _insert.Prepare();
        for (int commit = 0; commit < CommitsThatFillTheLog; commit++)
            Insert();
        Execute($"PRAGMA synchronous = {(durability == SqliteDurability.Full ? "FULL" : "NORMAL")}");
    }

    public ValueTask WriteAsync(int rows)
    {
        if (rows == 1)
        {
            Insert();
            return ValueTask.CompletedTask;
        }

        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        _insert.Transaction = transaction;
        for (int row = 0; row < rows; row++)
            Insert();
        transaction.Commit();
        _insert.Transaction = null;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Insert()
    {
        EventRow row = _rows.Next();
        _insert.Parameters[0].Value = (_rows.Execution << 28) | row.Sequence;
        _insert.Parameters[1].Value = row.Type;
        _insert.Parameters[2].Value = row.Step;
        _insert.Parameters[3].Value = row.Detail;
        _insert.Parameters[4].Value = row.At;
        _insert.Parameters[5].Value = (object?)row.Payload ?? DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
