using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Compiles join trees into flat arrays, in time proportional to their size and without recursion.</summary>
internal sealed class JoinCompiler(StepGraph graph, int stepCount)
{
    private readonly List<JoinNode> _nodes = [];
    private readonly List<(int Step, int Node, StepOutcome Outcome)> _leaves = [];
    private readonly Stack<(Join Join, int Parent)> _undone = new();
    private readonly int[] _roots = new int[stepCount];
    private readonly bool[] _cancelsRemaining = new bool[stepCount];
    private readonly bool[] _mayBeOvertaken = new bool[stepCount];

    /// <summary>The table of all joins that are not plain; null when all are.</summary>
    public static JoinTable? Compile(ReadOnlySpan<WorkflowStep?> steps, StepGraph graph)
    {
        JoinCompiler? compiler = null;
        for (int step = 0; step < steps.Length; step++)
        {
            if (steps[step]?.Dependencies is not { } join || IsPlain(join))
                continue;

            if (compiler is null)
            {
                compiler = new JoinCompiler(graph, steps.Length);
                compiler._roots.AsSpan().Fill(-1);
            }

            compiler.Add(step, join);
        }

        return compiler?.ToTable();
    }

    /// <summary>Whether a join is what a counter can tell: all of some steps succeeded.</summary>
    private static bool IsPlain(Join join)
    {
        if (join.Kind == JoinKind.Step)
            return join.Outcome == StepOutcome.Succeeded;
        if (join.Kind != JoinKind.All)
            return join.Kind == JoinKind.Any && join.Children is [{ Kind: JoinKind.Step, Outcome: StepOutcome.Succeeded }];

        foreach (Join child in join.Nodes)
        {
            if (child.Kind != JoinKind.Step || child.Outcome != StepOutcome.Succeeded)
                return false;
        }

        return true;
    }

    private void Add(int step, Join join)
    {
        int root = _nodes.Count;
        _roots[step] = root;
        _cancelsRemaining[step] = join.CancelsRemaining;
        _undone.Push((join.Kind == JoinKind.Step ? Join.All(join) : join, -1));
        while (_undone.TryPop(out (Join Join, int Parent) next))
            AddNode(step, next.Join, next.Parent);

        for (int node = _nodes.Count - 1; node > root; node--)
        {
            JoinNode above = _nodes[_nodes[node].Parent];
            _nodes[_nodes[node].Parent] = above with { Size = above.Size + _nodes[node].Size };
        }
    }

    private void AddNode(int step, Join join, int parent)
    {
        int node = _nodes.Count;
        _nodes.Add(new JoinNode(step, parent, join.Required, join.Children.Count, 1));
        for (int child = join.Children.Count - 1; child >= 0; child--)
        {
            Join below = join.Children[child];
            if (below.Kind != JoinKind.Step)
                _undone.Push((below, node));
            else if (graph.TryGetStep(below.StepId!, out int named))
            {
                _leaves.Add((named, node, below.Outcome));
                _mayBeOvertaken[named] |= _cancelsRemaining[step];
            }
        }
    }

    private JoinTable ToTable()
    {
        int[] offsets = new int[stepCount + 1];
        foreach ((int step, _, _) in _leaves)
            offsets[step + 1]++;
        for (int step = 0; step < stepCount; step++)
            offsets[step + 1] += offsets[step];

        int[] places = offsets.AsSpan(0, stepCount).ToArray();
        int[] nodes = new int[_leaves.Count];
        StepOutcome[] outcomes = new StepOutcome[_leaves.Count];
        foreach ((int step, int node, StepOutcome outcome) in _leaves)
        {
            nodes[places[step]] = node;
            outcomes[places[step]++] = outcome;
        }

        return new JoinTable([.. _nodes], _roots, offsets, nodes, outcomes, _cancelsRemaining, _mayBeOvertaken);
    }
}
