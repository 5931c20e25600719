using Orchestration.Coordination.Deciding;
using Orchestration.Planning;

namespace Orchestration.Coordination.Folding;

/// <summary>How far the joins of one execution are that are more than a countdown: for each inner node, how many children are true and how many are false.</summary>
/// <remarks>A decided node closes all below it, so that every node and every leaf is touched a bounded number of times.</remarks>
internal sealed class JoinStates(JoinTable table)
{
    private readonly int[] _trueChildren = new int[table.Nodes.Length];
    private readonly int[] _falseChildren = new int[table.Nodes.Length];
    private readonly bool[] _isClosed = new bool[table.Nodes.Length];

    public JoinTable Table => table;

    /// <summary>Takes the value of a leaf below a node.</summary>
    public JoinVerdict Add(int node, bool isTrue)
    {
        if (_isClosed[node])
            return JoinVerdict.Ignored;

        while (true)
        {
            ref readonly JoinNode one = ref table.Nodes[node];
            int children = isTrue ? ++_trueChildren[node] : ++_falseChildren[node];
            if (children != (isTrue ? one.Required : one.Children - one.Required + 1))
                return JoinVerdict.Undecided;

            Close(node, one.Size);
            if (one.Parent < 0)
                return isTrue ? JoinVerdict.True : JoinVerdict.False;
            node = one.Parent;
        }
    }

    /// <summary>Forgets all that is known of a step's join.</summary>
    public void Reset(int step)
    {
        int root = table.RootOf(step);
        if (root < 0)
            return;

        int size = table.Nodes[root].Size;
        _trueChildren.AsSpan(root, size).Clear();
        _falseChildren.AsSpan(root, size).Clear();
        _isClosed.AsSpan(root, size).Clear();
    }

    private void Close(int node, int size)
    {
        int end = node + size;
        _isClosed[node++] = true;
        while (node < end)
        {
            bool wasClosed = _isClosed[node];
            _isClosed[node] = true;
            node += wasClosed ? table.Nodes[node].Size : 1;
        }
    }
}
