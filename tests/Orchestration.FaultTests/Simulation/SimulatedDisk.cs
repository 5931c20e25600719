using System.Buffers;
using Orchestration.Coordination.Payloads;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What outlives the processes: rows, events and messages as bytes. Every member is one transaction.</summary>
internal sealed class SimulatedDisk(World world, PlantedBug bug)
{
    private readonly Dictionary<string, DiskExecution> _executions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _templates = new(StringComparer.Ordinal);
    private readonly StoredTemplates _read = new();
    private readonly List<DiskMessage> _messages = [];
    private readonly PayloadCodec _codec = new();
    private readonly Dictionary<string, long> _lastPosted = new(StringComparer.Ordinal);

    public IEnumerable<DiskExecution> Executions => _executions.Values;

    public IReadOnlyList<DiskMessage> Messages => _messages;

    /// <summary>How many writes of stale owners were refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>The number of the last message that was posted.</summary>
    public long LastMessage { get; private set; }

    public DiskExecution? Find(string id) => _executions.GetValueOrDefault(id);

    /// <summary>Adds an execution, or answers the one that has the id.</summary>
    public DiskExecution? Create(StoredExecution execution, int owner)
    {
        if (_executions.TryGetValue(execution.ExecutionId, out DiskExecution? known))
            return known;

        _templates.TryAdd(execution.TemplateHash, WorkflowTemplateWriter.Write(execution.Template));
        SimulatedWorkflow workflow = world.Scenario.WorkflowOf(execution.ExecutionId);
        _executions.Add(execution.ExecutionId, new DiskExecution(
            _executions.Count + 1,
            execution.ExecutionId,
            execution.TemplateHash,
            execution.Inputs.IsEmpty ? null : execution.Inputs.Utf8.ToArray(),
            execution.Tags.ToDictionary(),
            execution.StartedAt,
            execution.Priority,
            ExecutionSettingsFormat.Write(execution.Settings),
            owner,
            new EventJudge(workflow, problem => world.Violate($"{execution.ExecutionId}: {problem}"), executionId: execution.ExecutionId, statusOf: id => Find(id)?.Status, budget: execution.Settings.Budget)));
        CheckOuter(execution);
        return null;
    }

    /// <summary>An inner execution is there only after its outer one has recorded that it is started.</summary>
    private void CheckOuter(StoredExecution inner)
    {
        if (inner.Settings.Parent is not { } outer)
            return;

        EventJudge judge = Find(outer.ExecutionId)!.Judge;
        if (!judge.Starts.ContainsKey((judge.Steps.NumberOf(outer.StepId), outer.Attempt)))
            world.Violate($"{inner.ExecutionId} is there before {outer.ExecutionId} says that it is started");
    }

    public int RowOf(string id) => _executions[id].Row;

    public StoredExecution Read(DiskExecution row, Func<DiskEvent, DiskEvent>? distort = null)
    {
        StoredExecution stored = new(
            row.Id,
            _read.Read(row.TemplateHash, _templates[row.TemplateHash]),
            row.Inputs is null ? default : JsonPayload.Trusted([.. row.Inputs]),
            row.Tags,
            row.StartedAt)
        {
            Settings = ExecutionSettingsFormat.Read(row.Settings),
            TemplateHash = row.TemplateHash,
            Epoch = row.Epoch,
            Row = row.Row,
            Priority = row.Priority,
        };
        foreach (DiskEvent one in row.Events)
        {
            DiskEvent read = distort is null ? one : distort(one);
            stored.Log.Append(new EventRecord(read.Type, read.Step, read.Detail, read.At, read.Payload is null ? null : _codec.Decode(read.Type, read.Payload)));
        }

        stored.Restore(row.Status);
        return stored;
    }

    /// <summary>Takes an execution for an owner, under the next epoch.</summary>
    public StoredExecution Acquire(DiskExecution row, int owner)
    {
        row.Owner = owner;
        row.Epoch++;
        return Read(row, Distortions.Of(bug, row));
    }

    public DiskWrite Encode(in ExecutionCommit commit, int writer)
    {
        StoredExecution execution = commit.Execution;
        DiskEvent[] events = new DiskEvent[commit.NewVersion - commit.Version];
        for (int index = 0; index < events.Length; index++)
        {
            EventRecord record = execution.Log[commit.Version + index];
            events[index] = new DiskEvent(record.Type, record.Step, record.Detail, record.At, Encode(record), execution.Epoch, writer);
        }

        return new DiskWrite(execution.ExecutionId, execution.Epoch, commit.Version, events, commit.Status, [.. commit.Consumed.Select(message => message.Id)], writer);
    }

    public WriteAnswer Apply(DiskWrite write)
    {
        DiskExecution row = _executions[write.ExecutionId];
        bool isStale = write.Epoch != row.Epoch;
        if (isStale && bug != PlantedBug.StaleWriteAccepted)
        {
            Refusals++;
            return WriteAnswer.Refused;
        }

        if (ReferenceEquals(row.LastWrite, write) && bug != PlantedBug.CommitWrittenTwice)
            return WriteAnswer.Recognised;
        if (row.Events.Count != write.Version && bug is not (PlantedBug.StaleWriteAccepted or PlantedBug.CommitWrittenTwice))
            world.Violate($"{write}: under one epoch the version is {row.Events.Count}");
        Append(row, write);
        return WriteAnswer.Written;
    }

    public DiskMessage Post(string executionId, InboxMessage message)
    {
        DiskMessage posted = new(++LastMessage, executionId, message.Kind, message.Body.IsEmpty ? null : message.Body.Utf8.ToArray(), world.Now);
        _messages.Add(posted);
        _lastPosted[executionId] = posted.Id;
        return posted;
    }

    /// <summary>Whether a message for an execution was posted after another one.</summary>
    public bool WasPosted(string executionId, long after) => _lastPosted.GetValueOrDefault(executionId) > after;

    private void Append(DiskExecution row, DiskWrite write)
    {
        ExecutionStatus before = row.Status;
        if (write.Epoch != row.Epoch)
            world.Violate($"{write}: it was written although the execution is held under epoch {row.Epoch}");
        foreach (DiskEvent one in write.Events)
        {
            row.Events.Add(one);
            row.Judge.Take(one, one.Payload is null ? null : _codec.Decode(one.Type, one.Payload));
        }

        row.Status = write.Status;
        row.LastWrite = write;
        if (row.Judge.Facts.Status != row.Status)
            world.Violate($"{row.Id}: the row says {row.Status}, its events say {row.Judge.Facts.Status}");
        if (row.Status.IsFinal)
            row.Owner = 0;
        foreach (long id in write.Consumed)
            Consume(row, id, before, write);
    }

    private void Consume(DiskExecution row, long id, ExecutionStatus before, DiskWrite write)
    {
        int index = _messages.FindIndex(message => message.Id == id);
        if (index < 0)
        {
            world.Violate($"{write}: message {id} is consumed twice");
            return;
        }

        string kind = _messages[index].Kind;
        _messages.RemoveAt(index);
        bool isAnswered = kind switch
        {
            "signal" or "modify" or "release" => true,
            "budget" => before.IsFinal || row.Status.IsFinal || row.Judge.Money.Budget is not null,
            "cancel" => row.Judge.Facts.IsCancelRequested || before == ExecutionStatus.Compensating || before.IsFinal || row.Status.IsFinal,
            "pause" => before is not (ExecutionStatus.Pending or ExecutionStatus.Running) || write.Events.Any(one => one.Type is EventType.ExecutionPausing or EventType.ExecutionCancelling or EventType.CompensationStarted) || row.Status.IsFinal,
            _ => before is not (ExecutionStatus.Paused or ExecutionStatus.Pausing) || row.Status.IsFinal
                || write.Events.Any(one => one.Type is EventType.ExecutionResumed or EventType.ExecutionCancelling or EventType.ExecutionRerun),
        };
        if (!isAnswered)
            world.Violate($"{write}: message {id} ({kind}) is consumed, and nothing is recorded of it");
    }

    private byte[]? Encode(in EventRecord record)
    {
        if (record.Payload is null)
            return null;

        ArrayBufferWriter<byte> buffer = new();
        _codec.Encode(record.Type, record.Payload, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
