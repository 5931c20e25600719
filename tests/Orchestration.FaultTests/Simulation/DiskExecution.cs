using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One execution on the simulated disk.</summary>
internal sealed class DiskExecution(int row, string id, string templateHash, byte[]? inputs, IReadOnlyDictionary<string, string> tags, long startedAt, int priority, string? settings, int owner, EventJudge judge)
{
    public int Row { get; } = row;

    public string Id { get; } = id;

    /// <summary>Whether no other execution started it.</summary>
    public bool IsOuter { get; } = !id.Contains('/', StringComparison.Ordinal);

    public string TemplateHash { get; } = templateHash;

    public byte[]? Inputs { get; } = inputs;

    public IReadOnlyDictionary<string, string> Tags { get; } = tags;

    public long StartedAt { get; } = startedAt;

    public int Priority { get; } = priority;

    public string? Settings { get; } = settings;

    public List<DiskEvent> Events { get; } = [];

    public ExecutionStatus Status { get; set; }

    public long Epoch { get; set; } = 1;

    /// <summary>The process that holds it; 0 when none does.</summary>
    public int Owner { get; set; } = owner;

    public DiskWrite? LastWrite { get; set; }

    /// <summary>What the rules say of the events so far.</summary>
    public EventJudge Judge { get; } = judge;
}
