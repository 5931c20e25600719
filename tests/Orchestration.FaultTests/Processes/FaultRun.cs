using System.Globalization;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Processes;

/// <summary>A store of its own, the processes that work on it one after the other or together, and their journals.</summary>
internal sealed class FaultRun(string folder, StoreAddress store, TimeProvider time)
{
    private int _children;

    public string Folder => folder;

    public StoreAddress Store => store;

    /// <summary>What a process of this run is told where nothing else is said.</summary>
    public WorkerOptions Options { get; } = new() { Store = store, Journal = "" };

    public Child Start(WorkerOptions options, params IReadOnlyList<string> prefix)
    {
        string number = Interlocked.Increment(ref _children).ToString("d3", CultureInfo.InvariantCulture);
        return Child.Start(prefix, ["worker", (options with { Journal = Path.Combine(folder, number + JournalReader.Extension) }).ToJson()], time);
    }

    public IReadOnlyList<JournalEntry> ReadJournal() => JournalReader.Read(folder);

    public Task<IReadOnlyDictionary<string, StoredRun>> ReadStoreAsync() =>
        store.Kind == StoreKind.Sqlite ? SqliteReader.ReadAsync(store) : PostgreSqlReader.ReadAsync(store);

    /// <summary>Compares journals and store. The folder of a run that is in order is not needed any more.</summary>
    public async Task<Verdict> JudgeAsync()
    {
        Verdict verdict = new Judge(ReadJournal(), await ReadStoreAsync(), Launch.Steps).Decide();
        if (verdict.Holds)
            Directory.Delete(folder, recursive: true);
        return verdict;
    }
}
