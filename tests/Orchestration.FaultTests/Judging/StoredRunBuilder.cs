namespace Orchestration.FaultTests.Judging;

/// <summary>Gathers the rows of a store.</summary>
internal sealed class StoredRunBuilder
{
    private readonly Dictionary<string, (string Status, int Version, List<StoredFact> Events)> _runs = new(StringComparer.Ordinal);

    public void AddExecution(string id, string status, int version) => _runs.TryAdd(id, (status, version, []));

    public void AddEvent(string id, StoredFact fact) => _runs[id].Events.Add(fact);

    public IReadOnlyDictionary<string, StoredRun> ToRuns() =>
        _runs.ToDictionary(one => one.Key, one => new StoredRun(one.Value.Status, one.Value.Version, one.Value.Events), StringComparer.Ordinal);
}
