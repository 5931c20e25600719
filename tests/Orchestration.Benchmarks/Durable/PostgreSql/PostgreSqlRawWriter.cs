using Npgsql;

namespace Orchestration.Benchmarks.Durable.PostgreSql;

/// <summary>Rows in an equal table of the same database, by prepared inserts that are sent together.</summary>
internal sealed class PostgreSqlRawWriter(NpgsqlConnection connection, IReadOnlyList<EventRow> rows) : IRawWriter
{
    private const string Insert = "INSERT INTO raw_events (execution, sequence, type, step, detail, at, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private readonly RowCycle _rows = new(rows);

    public async ValueTask WriteAsync(int rows)
    {
        await using NpgsqlBatch batch = new(connection);
        for (int row = 0; row < rows; row++)
            batch.BatchCommands.Add(Command());
        await batch.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlBatchCommand Command()
    {
        EventRow row = _rows.Next();
        return new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = _rows.Execution },
                new NpgsqlParameter<int> { TypedValue = (int)row.Sequence },
                new NpgsqlParameter<short> { TypedValue = (short)row.Type },
                new NpgsqlParameter<int> { TypedValue = (int)row.Step },
                new NpgsqlParameter<int> { TypedValue = (int)row.Detail },
                new NpgsqlParameter<long> { TypedValue = row.At },
                new NpgsqlParameter<byte[]?> { TypedValue = row.Payload },
            },
        };
    }
}
