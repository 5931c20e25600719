namespace Orchestration.Storage;

/// <summary>The events of one execution, in chunks that stay out of the large object heap.</summary>
/// <remarks>One writer at a time appends and commits; any thread may read what <see cref="Count"/> covers, without a lock.</remarks>
internal sealed class EventLog
{
    private const int ChunkShift = 9;
    private const int ChunkSize = 1 << ChunkShift;

    private EventRecord[][] _chunks;
    private int _count;
    private int _end;

    public EventLog(int expected)
    {
        _chunks = new EventRecord[Math.Max(1, (expected + ChunkSize - 1) >> ChunkShift)][];
        _chunks[0] = new EventRecord[Math.Clamp(expected, 1, ChunkSize)];
    }

    /// <summary>How many events are committed.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many events were appended; those after <see cref="Count"/> are for the writer only.</summary>
    public int End => _end;

    public ref readonly EventRecord this[int index] => ref _chunks[index >> ChunkShift][index & (ChunkSize - 1)];

    public void Append(in EventRecord record) => Slot(_end++) = record;

    /// <summary>Writes an event in its place, part by part: a copy of the whole right after it was put together waits for its parts.</summary>
    public ref readonly EventRecord Append(EventType type, int step, int detail, long at, object? payload)
    {
        ref EventRecord record = ref Slot(_end++);
        record.Type = type;
        record.Step = step;
        record.Detail = detail;
        record.At = at;
        record.Payload = payload;
        return ref record;
    }

    /// <summary>Shows all that was appended to everyone.</summary>
    public void Commit() => Volatile.Write(ref _count, _end);

    private ref EventRecord Slot(int index)
    {
        int number = index >> ChunkShift;
        int place = index & (ChunkSize - 1);
        if (number == _chunks.Length)
            Array.Resize(ref _chunks, number * 2);

        ref EventRecord[]? chunk = ref _chunks[number]!;
        if (chunk is null)
            chunk = new EventRecord[ChunkSize];
        else if (place == chunk.Length)
            Array.Resize(ref chunk, ChunkSize);
        return ref chunk[place];
    }
}
