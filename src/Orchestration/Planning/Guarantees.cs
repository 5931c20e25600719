using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Answers whether a step has succeeded for certain whenever another starts.</summary>
/// <remarks>
/// Where all joins are plain, whoever is upstream has succeeded, and nothing is searched. Elsewhere one search per step that is asked for,
/// over the steps between the two only.
/// </remarks>
internal sealed class Guarantees
{
    private readonly StepGraph _graph;
    private readonly WorkflowStep?[] _steps;
    private readonly bool[] _isRichAbove;
    private readonly bool[] _holds;
    private readonly int[] _search;
    private readonly List<int> _between = [];
    private readonly JoinTally _implies;
    private int _target = -1;
    private int _searches;

    public Guarantees(StepGraph graph, WorkflowStep?[] steps)
    {
        _graph = graph;
        _steps = steps;
        _isRichAbove = new bool[steps.Length];
        _holds = new bool[steps.Length];
        _search = new int[steps.Length];
        _implies = new JoinTally(Enough, LeafImplies);
        foreach (int step in graph.Levels.Order)
        {
            bool rich = steps[step]?.Dependencies is { } join && !JoinShape.IsPlain(join);
            foreach (int dependency in graph.Dependencies.Of(step))
                rich |= _isRichAbove[dependency];
            _isRichAbove[step] = rich;
        }
    }

    /// <summary>Whether there is a join above a step, or its own, that is more than "all of these succeeded".</summary>
    public bool NeedsSearch(int step) => _isRichAbove[step];

    /// <summary>Whether a step that is upstream of another has succeeded whenever the other starts.</summary>
    public bool HasSucceeded(int target, int step)
    {
        if (!_isRichAbove[step])
            return true;

        if (_target != target)
        {
            _target = target;
            _searches++;
        }

        if (_search[step] != _searches)
            Search(step);
        return _holds[step];
    }

    /// <summary>Decides all undecided steps from the target to a step, each after those that it waits for.</summary>
    private void Search(int step)
    {
        _between.Clear();
        _between.Add(step);
        _search[step] = _searches;
        for (int next = 0; next < _between.Count; next++)
        {
            foreach (int dependency in _graph.Dependencies.Of(_between[next]))
            {
                if (_search[dependency] == _searches)
                    continue;

                _search[dependency] = _searches;
                _holds[dependency] = false;
                if (_graph.Levels[dependency] > _graph.Levels[_target])
                    _between.Add(dependency);
            }
        }

        _between.Sort((left, right) => _graph.Levels[left].CompareTo(_graph.Levels[right]));
        foreach (int undecided in _between)
            _holds[undecided] = _implies.Holds(_steps[undecided]!.Dependencies);
    }

    /// <summary>How many children must imply the target so that every way to make the join true has one of them.</summary>
    private static int Enough(Join join) => join.Kind switch
    {
        JoinKind.All => 1,
        JoinKind.Any => Math.Max(1, join.Children.Count),
        JoinKind.AtLeast => Math.Max(1, join.Children.Count - join.Required + 1),
        _ => 1,
    };

    private bool LeafImplies(Join leaf)
    {
        if (leaf.Outcome is not (StepOutcome.Succeeded or StepOutcome.Failed) || leaf.StepId is null || !_graph.TryGetStep(leaf.StepId, out int step))
            return false;

        return step == _target ? leaf.Outcome == StepOutcome.Succeeded : _search[step] == _searches && _holds[step];
    }
}
