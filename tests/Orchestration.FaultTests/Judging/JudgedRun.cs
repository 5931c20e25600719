using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>One stored execution together with the workflow that it should have followed.</summary>
internal sealed class JudgedRun(string execution, StoredRun stored, JudgedWorkflow workflow)
{
    private readonly Dictionary<string, StoredFact> _completions = [];

    public string Execution { get; } = execution;

    public StoredRun Stored { get; } = stored;

    public JudgedWorkflow Workflow { get; } = workflow;

    public StoredNames Names { get; } = new(stored, workflow);

    /// <summary>The first event that says that a step, an item or an undoing is over; null when none does.</summary>
    public StoredFact? CompletionOf(string name)
    {
        if (_completions.Count == 0)
        {
            foreach (StoredFact one in Stored.Events.Where(one => one.IsCompletion))
                _completions.TryAdd(Names[one.Step], one);
        }

        return _completions.TryGetValue(name, out StoredFact found) ? found : null;
    }

    /// <summary>The first event of a kind that is about a step, an item or an undoing; null when there is none.</summary>
    public StoredFact? FirstOf(EventType type, string name) =>
        Stored.Events.Where(one => one.Type == type && Names[one.Step] == name).Cast<StoredFact?>().FirstOrDefault();

    public override string ToString() => $"{Execution}: {Stored}";
}
