using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>A SQLite file in a folder of its own.</summary>
internal sealed class SqliteBench : StoreBench
{
    private static readonly string[] Counted =
        ["executions", "execution_inputs", "execution_tags", "events", "inbox", "artifacts", "templates"];

    private readonly string _root = Directory.CreateTempSubdirectory("orchestration-sqlite-").FullName;
    private readonly List<IExecutionStore> _stores = [];
    private int _crashes;

    /// <summary>Where the database is.</summary>
    public string Path => System.IO.Path.Combine(_root, $"{_crashes}", "orchestration.db");

    public SqliteStoreOptions Options { get; } = new() { BusyTimeout = TimeSpan.FromMilliseconds(200) };

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public override IExecutionStore Create() => Create($"Data Source={Path}");

    public SqliteExecutionStore Create(string connectionString)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        SqliteStoreOptions options = new() { ConnectionString = connectionString, BusyTimeout = Options.BusyTimeout, MaxBatch = Options.MaxBatch, Synchronous = Options.Synchronous };
        SqliteExecutionStore store = new(options, Codec, Time, Logger);
        _stores.Add(store);
        return store;
    }

    public async Task<SqliteExecutionStore> OpenStoreAsync() => (SqliteExecutionStore)await OpenAsync();

    public override Task KillAsync(IExecutionStore store)
    {
        ((SqliteExecutionStore)store).DropLock();
        return Task.CompletedTask;
    }

    /// <summary>What a crash leaves is the file and its log as they are now.</summary>
    public override Task CrashAsync()
    {
        string before = Path;
        _crashes++;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.Copy(before, Path);
        if (File.Exists(before + "-wal"))
            File.Copy(before + "-wal", Path + "-wal");
        return Task.CompletedTask;
    }

    public override void Intercept(IExecutionStore store, Action<PersistencePoint>? persisting) => ((SqliteExecutionStore)store).Persisting = persisting;

    public override Task DamageAsync(string executionId)
    {
        Execute("UPDATE events SET payload = x'FFFF' WHERE event = (SELECT (execution << 28) | 1 FROM executions WHERE id = @id)", executionId);
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> ArtifactsAsync(string executionId)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT a.name FROM artifacts a JOIN executions e USING (execution) WHERE e.id = @id ORDER BY a.sequence, a.number";
        command.Parameters.AddWithValue("@id", executionId);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
            names.Add(reader.GetString(0));
        return Task.FromResult<IReadOnlyList<string>>(names);
    }

    public override Task<long> CountRowsAsync() => Task.FromResult(Counted.Sum(table => (long)Execute($"SELECT count(*) FROM {table}")!));

    /// <summary>Opens the database as another program would.</summary>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new($"Data Source={Path};Pooling=false");
        connection.Open();
        return connection;
    }

    public object? Execute(string sql, string? id = null)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        if (id is not null)
            command.Parameters.AddWithValue("@id", id);
        return command.ExecuteScalar();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (IExecutionStore store in _stores)
            await store.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
