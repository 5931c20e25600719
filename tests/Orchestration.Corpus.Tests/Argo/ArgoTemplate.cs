namespace Orchestration.Corpus.Tests.Argo;

/// <summary>A template of Argo: work, or tasks. Steps templates are read as tasks, each group after the one before.</summary>
internal sealed record ArgoTemplate
{
    public required string Name { get; init; }

    /// <summary>The tasks; null for work (a container or a script).</summary>
    public IReadOnlyList<ArgoTask>? Tasks { get; init; }

    public bool FailFast { get; init; } = true;

    /// <summary>Whether it was written as groups of steps, in which a failure always ends its group and leaves out the next.</summary>
    public bool IsSteps { get; init; }

    /// <summary>The tasks that are wanted, separated by spaces; null wants all.</summary>
    public string? Target { get; init; }

    public int? Parallelism { get; init; }

    /// <summary>How many attempts may follow the first; null for none.</summary>
    public int? Retries { get; init; }

    /// <summary>The inputs with their defaults.</summary>
    public required IReadOnlyDictionary<string, string?> Inputs { get; init; }

    /// <summary>The outputs; of a template of tasks with the text that gives them.</summary>
    public required IReadOnlyDictionary<string, string?> Outputs { get; init; }

    /// <summary>What outputs are when the work is skipped, where that is said.</summary>
    public IReadOnlyDictionary<string, string> OutputDefaults { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of the outputs are parameters, not files.</summary>
    public IReadOnlyList<string> OutputParameters { get; init; } = [];

    /// <summary>Whether no task can run at the same time as another one; or, with a name, as that one.</summary>
    public bool IsChain(string? beside = null)
    {
        Dictionary<string, HashSet<string>> before = new(StringComparer.Ordinal);
        Queue<ArgoTask> open = new(Tasks!);
        while (open.TryDequeue(out ArgoTask? task))
        {
            if (task.Depends.Tasks.All(before.ContainsKey))
                before[task.Name] = [.. task.Depends.Tasks, .. task.Depends.Tasks.SelectMany(earlier => before[earlier])];
            else
                open.Enqueue(task);
        }

        return before.Keys.Where(one => beside is null || one == beside)
            .All(one => before.Keys.All(other => one == other || before[one].Contains(other) || before[other].Contains(one)));
    }

    /// <summary>Whether its command obviously ends with an error.</summary>
    public bool FailsAsWritten { get; init; }
}
