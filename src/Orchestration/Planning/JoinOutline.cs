using System.Globalization;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>The nodes of a join in the order in which they were written, with their places, for messages.</summary>
internal sealed class JoinOutline
{
    private const int MaximumShown = 12;

    private readonly List<(Join? Join, int Parent, int Position)> _nodes = [];
    private readonly List<int> _leaves = [];

    public JoinOutline(Join join)
    {
        Stack<(Join? Join, int Parent, int Position)> undone = new([(join, -1, 0)]);
        while (undone.TryPop(out (Join? Join, int Parent, int Position) node))
        {
            if (node.Join is { Kind: JoinKind.Step })
                _leaves.Add(_nodes.Count);
            for (int child = (node.Join?.Children.Count ?? 0) - 1; child >= 0; child--)
                undone.Push((node.Join!.Children[child], _nodes.Count, child));
            _nodes.Add(node);
        }
    }

    public int Count => _nodes.Count;

    /// <summary>The node, or null where there is none.</summary>
    public Join? this[int node] => _nodes[node].Join;

    /// <summary>The node that is the leaf with this number.</summary>
    public int Leaf(int number) => _leaves[number];

    /// <summary>The path inside the step: <c>.dependencies.any[2]</c>.</summary>
    public string PlaceOf(int node)
    {
        List<string> parts = [];
        for (int current = node; _nodes[current].Parent >= 0 && parts.Count < MaximumShown; current = _nodes[current].Parent)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{NameOf(_nodes[current].Parent)}[{_nodes[current].Position}]"));

        parts.Reverse();
        StringBuilder place = new(".dependencies");
        foreach (string part in parts)
            place.Append(part);

        return place.ToString();
    }

    private string NameOf(int node) => _nodes[node].Join switch
    {
        { Kind: JoinKind.All, CancelsRemaining: false } when node == 0 => "",
        { Kind: JoinKind.All } => ".all",
        { Kind: JoinKind.Any } => ".any",
        _ => ".of",
    };
}
