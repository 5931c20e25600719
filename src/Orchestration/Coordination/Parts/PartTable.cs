using Orchestration.Coordination.Folding;
using Orchestration.Storage;

namespace Orchestration.Coordination.Parts;

/// <summary>The parts of the steps of one execution: where each is, in chunks that stay out of the large object heap. A part of the fold; decides nothing.</summary>
internal sealed class PartTable
{
    private const int ChunkShift = 9;
    private const int ChunkSize = 1 << ChunkShift;

    private static readonly PartKind[] Kinds = Enum.GetValues<PartKind>();

    private readonly List<StepState[]?> _chunks = [];
    private readonly Dictionary<(int Step, PartKind Kind), PartRun> _current = [];
    private Dictionary<int, PartRun>? _kept;

    /// <summary>What is answered of a part whose state was let go: that it is over. Made anew for each question, as whoever asks might write to it.</summary>
    private StepState _gone;

    public PartRuns Runs { get; } = new();

    /// <summary>How many parts are not final.</summary>
    public int OpenCount { get; private set; }

    public ref StepState this[int part]
    {
        get
        {
            int index = part - PartNumbers.First;
            if (_chunks[index >> ChunkShift] is { } chunk)
                return ref chunk[index & (ChunkSize - 1)];

            _gone = new StepState { Status = StepStatus.Skipped, SkipReason = SkipReason.Stopped };
            return ref _gone;
        }
    }

    /// <summary>Takes the parts that an event begins.</summary>
    public PartRun Begin(in EventRecord record, int generation)
    {
        PartRun run = Runs.Note(record) ?? throw new InvalidOperationException($"Events of type {(int)record.Type} begin no parts.");
        run.Generation = generation;
        _current[(run.Step, run.Kind)] = run;
        OpenCount += run.Count;
        int end = run.End - PartNumbers.First;
        for (int chunk = _chunks.Count; chunk << ChunkShift < end; chunk++)
            _chunks.Add(new StepState[ChunkSize]);
        return run;
    }

    /// <summary>The parts of a kind that a step has now; null when it has none.</summary>
    public PartRun? CurrentOf(int step, PartKind kind) => _current.GetValueOrDefault((step, kind));

    /// <summary>Whether another execution is at work for an item of a step.</summary>
    public bool HasChildAtWork(int step)
    {
        if (CurrentOf(step, PartKind.Item) is not { } run)
            return false;

        for (int part = run.First; part < run.End && run.OpenCount > 0; part++)
        {
            if (this[part] is { Status: StepStatus.Running, HoldsNoPlace: true })
                return true;
        }

        return false;
    }

    /// <summary>The parts that have a status, in order.</summary>
    public IEnumerable<int> With(StepStatus status)
    {
        foreach (PartRun run in Runs.All)
        {
            for (int part = run.First; part < run.End && run.OpenCount > 0; part++)
            {
                if (this[part].Status == status)
                    yield return part;
            }
        }
    }

    /// <summary>A part is final.</summary>
    public void Finished(int part)
    {
        OpenCount--;
        Runs.RunOf(part).OpenCount--;
    }

    /// <summary>The items that a step had before it runs again, and of which those that are done may count; null when none may.</summary>
    public PartRun? KeptOf(int step) => _kept?.GetValueOrDefault(step);

    /// <summary>What was kept of a step counts now, or never will.</summary>
    public void Release(int step)
    {
        if (_kept is not null && _kept.Remove(step, out PartRun? run))
            LetGo(run);
    }

    /// <summary>A step runs again: nothing more comes of the parts it had.</summary>
    public void Forget(int step, int sequence, bool keepsItems)
    {
        PartRun? kept = keepsItems ? CurrentOf(step, PartKind.Item) : null;
        if (!keepsItems || kept is not null)
            Release(step);
        if (kept is not null)
            (_kept ??= [])[step] = kept;

        foreach (PartKind kind in Kinds)
        {
            if (!_current.Remove((step, kind), out PartRun? run))
                continue;

            Forget(run, sequence);
            if (run != kept)
                LetGo(run);
        }
    }

    /// <summary>Nobody asks any more how parts ended; of a call that is still out and was for one of them, it is enough to know that it is over.</summary>
    private void LetGo(PartRun run)
    {
        int first = run.First - PartNumbers.First;
        int end = run.End - PartNumbers.First;
        for (int chunk = (first + ChunkSize - 1) >> ChunkShift; (chunk + 1) << ChunkShift <= end; chunk++)
            _chunks[chunk] = null;
    }

    private void Forget(PartRun run, int sequence)
    {
        for (int part = run.First; part < run.End && run.OpenCount > 0; part++)
        {
            ref StepState state = ref this[part];
            if (state.Status.IsFinal)
                continue;

            state.Status = StepStatus.Skipped;
            state.SkipReason = SkipReason.Stopped;
            state.End = sequence;
            Finished(part);
        }
    }
}
