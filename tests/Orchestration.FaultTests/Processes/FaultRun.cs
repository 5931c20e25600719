using System.Globalization;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

namespace Orchestration.FaultTests.Processes;

/// <summary>A store of its own, the processes that work on it one after the other or together, and their journals.</summary>
internal sealed class FaultRun(string folder, StoreAddress store, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly TimeProvider _time = time;
    private int _children;

    public string Folder => folder;

    public StoreAddress Store => store;

    /// <summary>What a process of this run is told where nothing else is said.</summary>
    public WorkerOptions Options { get; } = new() { Store = store, Journal = "" };

    /// <summary>Starts one process that completes several runs, with an engine for each.</summary>
    public static Child StartTogether(IReadOnlyList<(FaultRun Run, WorkerOptions Options)> runs) =>
        Child.Start([], [WorkerProgram.Verb, .. runs.Select(one => one.Run.WithJournal(one.Options))], runs[0].Run._time);

    public Child Start(WorkerOptions options, params IReadOnlyList<string> prefix) => Child.Start(prefix, [WorkerProgram.Verb, WithJournal(options)], _time);

    public IReadOnlyList<JournalEntry> ReadJournal() => JournalReader.Read(folder);

    public Task<IReadOnlyDictionary<string, StoredRun>> ReadStoreAsync() =>
        store.Kind == StoreKind.Sqlite ? SqliteReader.ReadAsync(store) : PostgreSqlReader.ReadAsync(store);

    /// <summary>Waits until what the processes have written down is as it should be.</summary>
    /// <exception cref="TimeoutException">It did not become so.</exception>
    public async Task WaitUntilAsync(Func<IReadOnlyList<JournalEntry>, bool> isSo)
    {
        long start = _time.GetTimestamp();
        long looked = start;
        while (!isSo(ReadJournal()))
        {
            if (_time.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"After {Patience} the journals in {folder} are not as they should be.");
            // long journals are looked at less often, as the processes need the time themselves
            await Task.Delay(Pause + (4 * _time.GetElapsedTime(looked)), _time);
            looked = _time.GetTimestamp();
        }
    }

    /// <summary>Compares journals and store, and asks what else is expected. The folder of a run that is in order is not needed any more.</summary>
    public async Task<Verdict> JudgeAsync(bool mustBeFinal = true, Func<RunEvidence, IEnumerable<string>>? expected = null)
    {
        RunEvidence evidence = new(ReadJournal(), await ReadStoreAsync());
        Verdict verdict = new Judge(evidence.Journal, evidence.Stored, WorkerWorkflows.JudgedOf) { MustBeFinal = mustBeFinal }.Decide();
        if (expected is not null)
            verdict = verdict with { Failures = [.. verdict.Failures, .. expected(evidence)] };
        if (verdict.Holds)
            Directory.Delete(folder, recursive: true);
        return verdict;
    }

    private string WithJournal(WorkerOptions options)
    {
        string number = Interlocked.Increment(ref _children).ToString("d3", CultureInfo.InvariantCulture);
        return (options with { Journal = Path.Combine(folder, number + JournalReader.Extension) }).ToJson();
    }
}
