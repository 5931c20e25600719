using Orchestration.Templates;

namespace Orchestration.Storage;

/// <summary>One remembered execution: what was asked, and the log of what happened.</summary>
/// <remarks>One writer at a time appends; readers see committed events only, without a lock.</remarks>
internal sealed class StoredExecution
{
    private EventRecord[] _events;
    private int _count;
    private volatile int _status;
    private long _finishedAt;

    public StoredExecution(string executionId, WorkflowTemplate template, JsonPayload inputs, IReadOnlyDictionary<string, string> tags, long startedAt)
    {
        ExecutionId = executionId;
        Template = template;
        Inputs = inputs;
        Tags = tags;
        StartedAt = startedAt;
        _events = new EventRecord[(2 * template.Steps.Count) + 2];
    }

    public string ExecutionId { get; }

    public WorkflowTemplate Template { get; }

    public JsonPayload Inputs { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    public long StartedAt { get; }

    public long FinishedAt => Volatile.Read(ref _finishedAt);

    /// <summary>How many bytes the outputs have that the log refers to.</summary>
    public long OutputBytes { get; private set; }

    public ExecutionStatus Status => (ExecutionStatus)_status;

    public int EventCount => Volatile.Read(ref _count);

    /// <summary>The committed events. They never change; later ones are not in this span.</summary>
    public ReadOnlySpan<EventRecord> Events
    {
        get
        {
            int count = Volatile.Read(ref _count);
            return _events.AsSpan(0, count);
        }
    }

    /// <summary>Adds events and sets the status, as one commit.</summary>
    public void Commit(ReadOnlySpan<EventRecord> events, ExecutionStatus status, long outputBytes)
    {
        int count = _count;
        if (count + events.Length > _events.Length)
        {
            EventRecord[] larger = new EventRecord[Math.Max(count + events.Length, _events.Length * 3 / 2)];
            _events.AsSpan(0, count).CopyTo(larger);
            _events = larger;
        }

        events.CopyTo(_events.AsSpan(count));
        if (status.IsFinal && FinishedAt == 0)
            Volatile.Write(ref _finishedAt, events[^1].At);
        Volatile.Write(ref _count, count + events.Length);
        OutputBytes += outputBytes;
        _status = (int)status;
    }

    public ExecutionSummary ToSummary() => new()
    {
        ExecutionId = ExecutionId,
        WorkflowId = Template.WorkflowId,
        WorkflowVersion = Template.Version,
        Status = Status,
        StartedAt = new DateTimeOffset(StartedAt, TimeSpan.Zero),
        FinishedAt = FinishedAt == 0 ? null : new DateTimeOffset(FinishedAt, TimeSpan.Zero),
        StepCount = Template.Steps.Count,
        Tags = Tags,
    };
}
