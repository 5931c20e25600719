using Orchestration.Templates;

namespace Orchestration.Storage;

/// <summary>One remembered execution: what was asked, and the log of what happened.</summary>
/// <remarks>One writer at a time appends; readers see committed events only, without a lock.</remarks>
internal sealed class StoredExecution
{
    private volatile int _status;
    private long _finishedAt;
    private int _runs;

    public StoredExecution(string executionId, WorkflowTemplate template, JsonPayload inputs, IReadOnlyDictionary<string, string> tags, long startedAt)
    {
        ExecutionId = executionId;
        Template = template;
        Inputs = inputs;
        Tags = tags;
        StartedAt = startedAt;
        Log = new EventLog((2 * StepCount) + 2);
    }

    public string ExecutionId { get; }

    public WorkflowTemplate Template { get; }

    public int StepCount => Template.Steps.Count + Template.Finally.Count;

    public JsonPayload Inputs { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    public long StartedAt { get; }

    public long FinishedAt => Volatile.Read(ref _finishedAt);

    /// <summary>What few starts say.</summary>
    public ExecutionSettings Settings { get; init; } = ExecutionSettings.None;

    /// <summary>Names the template's content; empty where nothing outlives the process.</summary>
    public string TemplateHash { get; init; } = "";

    /// <summary>The number under which its owner writes; a newer owner has a higher one.</summary>
    public long Epoch { get; set; } = 1;

    /// <summary>The store's own number of it; 0 where it has none.</summary>
    public long Row { get; set; }

    /// <summary>Added to the priority of every step.</summary>
    public int Priority { get; init; }

    /// <summary>How often the execution was taken up again after it was final.</summary>
    public int Runs { get => Volatile.Read(ref _runs); set => Volatile.Write(ref _runs, value); }

    /// <summary>Who wrote last and may still write, because calls that were given up have not returned; null mostly.</summary>
    public WeakReference? LastWriter { get; set; }

    /// <summary>How many bytes the outputs have that the log refers to.</summary>
    public long OutputBytes { get; private set; }

    public ExecutionStatus Status => (ExecutionStatus)_status;

    /// <summary>The events.</summary>
    public EventLog Log { get; }

    /// <summary>Commits the appended events with the status.</summary>
    public void Commit(ExecutionStatus status, long outputBytes)
    {
        if (!status.IsFinal)
            Volatile.Write(ref _finishedAt, 0);
        else if (FinishedAt == 0)
            Volatile.Write(ref _finishedAt, Log[Log.End - 1].At);
        OutputBytes += outputBytes;
        Log.Commit();
        _status = (int)status;
    }

    /// <summary>Says that the log holds all that was stored, and that its last event left the execution in this status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="outputBytes">How many bytes the outputs have.</param>
    /// <param name="finishedAt">When it became final, in UTC ticks: late events may have come after; 0 when it has not, or to take the time of the last event.</param>
    public void Restore(ExecutionStatus status, long outputBytes = 0, long finishedAt = 0)
    {
        Volatile.Write(ref _finishedAt, finishedAt);
        for (int index = 0; index < Log.End; index++)
            _runs += Log[index].Type == EventType.ExecutionRerun ? 1 : 0;
        Commit(status, outputBytes);
    }

    public ExecutionSummary ToSummary() => new()
    {
        ExecutionId = ExecutionId,
        WorkflowId = Template.WorkflowId,
        WorkflowVersion = Template.Version,
        Status = Status,
        StartedAt = new DateTimeOffset(StartedAt, TimeSpan.Zero),
        FinishedAt = FinishedAt == 0 ? null : new DateTimeOffset(FinishedAt, TimeSpan.Zero),
        StepCount = StepCount,
        Tags = Tags,
    };
}
