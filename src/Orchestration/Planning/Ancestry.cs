namespace Orchestration.Planning;

/// <summary>Answers whether one step is done for certain before another starts.</summary>
/// <remarks>A direct dependency takes constant time; others a search that interval labels prune (GRAIL: Yıldırım, Chaoji, Zaki, 2010).</remarks>
internal sealed class Ancestry(StepGraph graph)
{
    private readonly int[] _direct = new int[graph.Dependencies.NodeCount];
    private readonly Stack<int> _open = new();
    private int[] _visited = [];
    private int _search;
    private int _marked = -1;
    private IntervalLabels? _labels;

    /// <summary>Whether a step must have succeeded before another starts. True for steps behind a cycle, which is reported on its own.</summary>
    public bool IsUpstream(int ancestor, int step)
    {
        if (ancestor == step)
            return false;

        return graph.Levels[step] < 0 || IsDirect(ancestor, step) || IsIndirect(ancestor, step);
    }

    private bool IsDirect(int ancestor, int step)
    {
        if (_marked != step)
        {
            _marked = step;
            foreach (int dependency in graph.Dependencies.Of(step))
                _direct[dependency] = step + 1;
        }

        return _direct[ancestor] == step + 1;
    }

    private bool IsIndirect(int ancestor, int step)
    {
        if (graph.Levels[ancestor] < 0 || graph.Levels[ancestor] >= graph.Levels[step])
            return false;

        if (_labels is null)
        {
            _labels = IntervalLabels.Of(graph);
            _visited = new int[graph.Dependencies.NodeCount];
        }

        _search++;
        _open.Clear();
        _open.Push(step);
        while (_open.TryPop(out int current))
        {
            if (_labels.SurelyReaches(ancestor, current))
                return true;

            foreach (int dependency in graph.Dependencies.Of(current))
            {
                if (_visited[dependency] == _search)
                    continue;

                _visited[dependency] = _search;
                if (graph.Levels[dependency] >= graph.Levels[ancestor] && _labels.MayReach(ancestor, dependency))
                    _open.Push(dependency);
            }
        }

        return false;
    }
}
