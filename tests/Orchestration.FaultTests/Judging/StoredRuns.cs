using System.Data.Common;
using System.Globalization;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Gathers the rows of a store, whichever it is.</summary>
internal static class StoredRuns
{
    /// <summary>Reads the rows that a query answers: id, status and version of an execution with sequence, type, step and detail of one of its events, if it has any.</summary>
    public static async Task<IReadOnlyDictionary<string, StoredRun>> ReadAsync(DbCommand query)
    {
        Dictionary<string, (string Status, int Version, List<StoredFact> Events)> runs = new(StringComparer.Ordinal);
        await using DbDataReader reader = await query.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            string id = reader.GetString(0);
            runs.TryAdd(id, (reader.GetString(1), reader.GetInt32(2), []));
            if (!await reader.IsDBNullAsync(3))
                runs[id].Events.Add(new StoredFact(reader.GetInt32(3), (EventType)Convert.ToInt32(reader.GetValue(4), CultureInfo.InvariantCulture), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return runs.ToDictionary(one => one.Key, one => new StoredRun(one.Value.Status, one.Value.Version, one.Value.Events), StringComparer.Ordinal);
    }
}
