namespace Orchestration.Planning;

/// <summary>Numbers from one depth-first walk that answer most questions of reachability at once.</summary>
internal sealed class IntervalLabels
{
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly int[] _lowest;

    private IntervalLabels(int nodes)
    {
        _first = new int[nodes];
        _last = new int[nodes];
        _lowest = new int[nodes];
    }

    /// <summary>Walks from the steps without dependencies to their dependents; steps behind a cycle are left out.</summary>
    public static IntervalLabels Of(StepGraph graph)
    {
        IntervalLabels labels = new(graph.Dependents.NodeCount);
        labels.Walk(graph);
        int[] order = graph.Levels.Order;
        for (int i = order.Length - 1; i >= 0; i--)
        {
            int step = order[i];
            int lowest = labels._last[step];
            foreach (int dependent in graph.Dependents.Of(step))
            {
                if (graph.Levels[dependent] >= 0)
                    lowest = Math.Min(lowest, labels._lowest[dependent]);
            }

            labels._lowest[step] = lowest;
        }

        return labels;
    }

    /// <summary>True only when one step is the other or before it; false says nothing.</summary>
    public bool SurelyReaches(int from, int to) => _first[from] <= _first[to] && _last[to] <= _last[from];

    /// <summary>False only when one step is not before the other; true says nothing.</summary>
    public bool MayReach(int from, int to) => _lowest[from] <= _lowest[to] && _last[to] <= _last[from];

    private void Walk(StepGraph graph)
    {
        int[] next = new int[graph.Dependents.NodeCount];
        Stack<int> path = new();
        int entered = 0;
        int left = 0;
        foreach (int root in graph.Levels.Order)
        {
            if (_first[root] != 0)
                continue;

            _first[root] = ++entered;
            path.Push(root);
            while (path.TryPeek(out int step))
            {
                ReadOnlySpan<int> dependents = graph.Dependents.Of(step);
                if (next[step] == dependents.Length)
                {
                    _last[path.Pop()] = ++left;
                    continue;
                }

                int dependent = dependents[next[step]++];
                if (_first[dependent] != 0 || graph.Levels[dependent] < 0)
                    continue;

                _first[dependent] = ++entered;
                path.Push(dependent);
            }
        }
    }
}
