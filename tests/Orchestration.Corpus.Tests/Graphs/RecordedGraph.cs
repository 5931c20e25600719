using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>The tasks of a workflow that somebody ran, with what they waited for and how long they took.</summary>
/// <param name="Name">Names the recording.</param>
/// <param name="Tasks">The tasks in the order of the recording.</param>
internal sealed record RecordedGraph(string Name, IReadOnlyList<GraphTask> Tasks)
{
    public const string Action = "work";

    private static readonly Lazy<IReadOnlyDictionary<string, RecordedGraph>> Known = new(ReadFacts);

    public static RecordedGraph Of(string name) => Known.Value[name];

    /// <summary>The graph as a template: every task is a step that waits for all of its parents.</summary>
    public WorkflowTemplate ToTemplate(Func<IReadOnlyList<string>, Join>? join = null) => new()
    {
        WorkflowId = Name,
        Steps = [.. Tasks.Select(task => new WorkflowStep
        {
            StepId = task.Id,
            Action = Action,
            Dependencies = task.Parents.Count == 0 ? Join.None : (join ?? All)([.. task.Parents.Select(parent => Tasks[parent].Id)]),
            ExpectedDuration = task.Duration,
            Retry = RetryPolicy.None,
        })],
    };

    /// <summary>How long the longest path from each task to an end is, the task included.</summary>
    public long[] BottomLevels()
    {
        List<int>[] children = [.. Tasks.Select(_ => new List<int>())];
        for (int task = 0; task < Tasks.Count; task++)
        {
            foreach (int parent in Tasks[task].Parents)
                children[parent].Add(task);
        }

        long[] levels = new long[Tasks.Count];
        int[] open = [.. children.Select(list => list.Count)];
        Queue<int> ready = new(Enumerable.Range(0, Tasks.Count).Where(task => open[task] == 0));
        while (ready.TryDequeue(out int task))
        {
            levels[task] = Tasks[task].Microseconds + children[task].Select(child => levels[child]).DefaultIfEmpty().Max();
            foreach (int parent in Tasks[task].Parents)
            {
                if (--open[parent] == 0)
                    ready.Enqueue(parent);
            }
        }

        return levels;
    }

    private static Join All(IReadOnlyList<string> parents) => [.. parents];

    private static Dictionary<string, RecordedGraph> ReadFacts()
    {
        Dictionary<string, RecordedGraph> graphs = new(StringComparer.Ordinal);
        string[] lines = SharedData.Fact("graphs.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int line = 0; line < lines.Length;)
        {
            string[] head = lines[line++].TrimEnd('\r').Split('\t');
            GraphTask[] tasks = [.. lines.Skip(line).Take(int.Parse(head[2], null)).Select(ReadTask)];
            line += tasks.Length;
            graphs.Add(head[1], new RecordedGraph(head[1], tasks));
        }

        return graphs;
    }

    private static GraphTask ReadTask(string line)
    {
        string[] parts = line.TrimEnd('\r').Split('\t');
        return new GraphTask(parts[0], long.Parse(parts[1], null), [.. parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, null))]);
    }
}
