using Npgsql;

namespace Orchestration.Storage.PostgreSql.Reading;

/// <summary>What the row of an execution says, before its events and its template are read.</summary>
internal sealed record ExecutionRow
{
    public const string Columns = "number, id, template, status, version, epoch, started_at, priority, output_bytes, inputs, tags::text, finished_at, settings::text";

    public required long Number { get; init; }

    public required string ExecutionId { get; init; }

    public required string TemplateHash { get; init; }

    public required string Status { get; init; }

    public required int Version { get; init; }

    public required long Epoch { get; init; }

    public required long StartedAt { get; init; }

    public required int Priority { get; init; }

    public required long OutputBytes { get; init; }

    public required byte[]? Inputs { get; init; }

    public required string Tags { get; init; }

    /// <summary>When it became final, in UTC ticks; 0 before.</summary>
    public required long FinishedAt { get; init; }

    /// <summary>What few starts say, as JSON; null mostly.</summary>
    public required string? Settings { get; init; }

    /// <summary>Reads a row that has the <see cref="Columns"/> first.</summary>
    public static ExecutionRow Read(NpgsqlDataReader reader) => new()
    {
        Number = reader.GetInt64(0),
        ExecutionId = StoredText.Decode(reader.GetString(1)),
        TemplateHash = reader.GetString(2),
        Status = reader.GetString(3),
        Version = reader.GetInt32(4),
        Epoch = reader.GetInt64(5),
        StartedAt = reader.GetInt64(6),
        Priority = reader.GetInt32(7),
        OutputBytes = reader.GetInt64(8),
        Inputs = reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9),
        Tags = reader.GetString(10),
        FinishedAt = reader.IsDBNull(11) ? 0 : reader.GetInt64(11),
        Settings = reader.IsDBNull(12) ? null : reader.GetString(12),
    };
}
