using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>The steps by id, and who waits for whom, by number.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<string, int> _numbers;

    private StepGraph(Dictionary<string, int> numbers, Adjacency dependencies, IReadOnlyList<UnresolvedDependency> unresolved)
    {
        _numbers = numbers;
        Dependencies = dependencies;
        Dependents = dependencies.Reverse();
        Unresolved = unresolved;
        Levels = TopologicalLevels.Of(dependencies, Dependents);
    }

    public Adjacency Dependencies { get; }

    public Adjacency Dependents { get; }

    public IReadOnlyList<UnresolvedDependency> Unresolved { get; }

    public TopologicalLevels Levels { get; }

    public IReadOnlyCollection<string> Ids => _numbers.Keys;

    /// <summary>Finds the first step with an id.</summary>
    public bool TryGetStep(string id, out int step) => _numbers.TryGetValue(id, out step);

    public static StepGraph Of(ReadOnlySpan<WorkflowStep?> steps)
    {
        Dictionary<string, int> numbers = new(steps.Length, StringComparer.Ordinal);
        for (int step = 0; step < steps.Length; step++)
        {
            if (steps[step]?.StepId is { } id)
                numbers.TryAdd(id, step);
        }

        List<UnresolvedDependency> unresolved = [];
        Adjacency dependencies = Connect(steps, numbers, unresolved);
        return new StepGraph(numbers, dependencies, unresolved);
    }

    private static Adjacency Connect(ReadOnlySpan<WorkflowStep?> steps, Dictionary<string, int> numbers, List<UnresolvedDependency> unresolved)
    {
        int[] offsets = new int[steps.Length + 1];
        List<int> targets = new(steps.Length);
        int[] lastDependent = new int[steps.Length];
        List<string?> ids = [];
        for (int step = 0; step < steps.Length; step++)
        {
            ids.Clear();
            JoinLeaves.AddIds(steps[step]?.Dependencies, ids);
            for (int position = 0; position < ids.Count; position++)
            {
                if (ids[position] is not { } id)
                    unresolved.Add(new UnresolvedDependency(step, position, UnresolvedKind.Null));
                else if (string.Equals(id, steps[step]!.StepId, StringComparison.Ordinal))
                    unresolved.Add(new UnresolvedDependency(step, position, UnresolvedKind.Self));
                else if (!numbers.TryGetValue(id, out int target))
                    unresolved.Add(new UnresolvedDependency(step, position, UnresolvedKind.Unknown));
                else if (lastDependent[target] != step + 1)
                {
                    lastDependent[target] = step + 1;
                    targets.Add(target);
                }
            }

            offsets[step + 1] = targets.Count;
        }

        return new Adjacency(offsets, [.. targets]);
    }
}
