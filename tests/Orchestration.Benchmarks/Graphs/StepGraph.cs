namespace Orchestration.Benchmarks.Graphs;

/// <summary>A dependency graph over step numbers, in topological order, the same for every contender.</summary>
internal sealed class StepGraph
{
    private readonly int[][] _dependencies;
    private readonly int[] _dependents;

    public StepGraph(int[][] dependencies)
    {
        _dependencies = dependencies;
        _dependents = new int[dependencies.Length];
        for (int step = 0; step < dependencies.Length; step++)
        {
            foreach (int dependency in dependencies[step])
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dependency, step);
                _dependents[dependency]++;
            }
        }

        Sinks = [.. Enumerable.Range(0, dependencies.Length).Where(step => _dependents[step] == 0)];
    }

    public int Count => _dependencies.Length;

    /// <summary>The steps on which no other step waits.</summary>
    public IReadOnlyList<int> Sinks { get; }

    public ReadOnlySpan<int> DependenciesOf(int step) => _dependencies[step];

    public int DependentsOf(int step) => _dependents[step];
}
