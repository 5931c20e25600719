using Npgsql;

namespace Orchestration.Storage.PostgreSql.Tables;

/// <summary>Brings the tables to the version that this library works with; many processes may try at the same time.</summary>
internal sealed class SchemaMigrator(Database database, string schema)
{
    private const int OldestServer = 15;

    /// <summary>Whoever waits for a table makes all others wait behind it; a later try finds it free.</summary>
    private const string WaitForLocksShortly = "SET LOCAL lock_timeout = '2s'";

    /// <summary>An index of a large table takes its time.</summary>
    private const int Unlimited = 0;

    /// <exception cref="StoreUnavailableException">The database cannot be used, is too old, or was written by a newer version of the library.</exception>
    public async ValueTask MigrateAsync(CancellationToken cancellationToken) =>
        await database.RunAsync(MigrateOnceAsync, cancellationToken);

    /// <summary>Whether waiting does not help: the database or its server is of a version that this library cannot work with.</summary>
    public static bool IsForGood(StoreUnavailableException fault) => fault is { Problem: StoreProblem.NewerVersion } or { Problem: StoreProblem.Fault, InnerException: null };

    private async Task<bool> MigrateOnceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new StoreUnavailableException(StoreProblem.Fault, $"The server is PostgreSQL {connection.PostgreSqlVersion}; {OldestServer} or newer is needed.");

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", cancellationToken, $"orchestration schema {schema}");
        int version = await ReadVersionAsync(connection, cancellationToken);
        if (version > Migrations.Current)
        {
            throw new StoreUnavailableException(
                StoreProblem.NewerVersion,
                $"The schema '{schema}' has version {version}; this version of the library knows up to {Migrations.Current}. Use the newer library.");
        }

        await ExecuteAsync(connection, WaitForLocksShortly, cancellationToken);
        for (int next = version; next < Migrations.Current; next++)
        {
            await using (NpgsqlCommand step = new(Migrations.All[next](schema), connection) { CommandTimeout = Unlimited })
                await step.ExecuteNonQueryAsync(cancellationToken);
            await ExecuteAsync(connection, $"INSERT INTO {schema}.schema_versions (version) VALUES ($1)", cancellationToken, next + 1);
        }

        await transaction.CommitAsync(cancellationToken);
        return version < Migrations.Current;
    }

    /// <summary>Asks before it makes: a user who may not make schemas can work in one that was made for it.</summary>
    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ReadAsync(connection, "SELECT to_regnamespace($1) IS NULL", cancellationToken, schema) is true)
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}", cancellationToken);
        if (await ReadAsync(connection, "SELECT to_regclass($1) IS NULL", cancellationToken, $"{schema}.schema_versions") is true)
        {
            await ExecuteAsync(
                connection,
                $"CREATE TABLE {schema}.schema_versions (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())",
                cancellationToken);
        }

        return await ReadAsync(connection, $"SELECT coalesce(max(version), 0) FROM {schema}.schema_versions", cancellationToken) is int version ? version : 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using NpgsqlCommand command = CommandOf(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using NpgsqlCommand command = CommandOf(connection, sql, values);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql, object[] values)
    {
        NpgsqlCommand command = new(sql, connection);
        foreach (object value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
