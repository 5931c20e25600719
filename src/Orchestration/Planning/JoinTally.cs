using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Decides joins from their leaves to the outermost node, without recursion: a node holds once enough of its children do.</summary>
internal sealed class JoinTally(Func<Join, int> enough, Predicate<Join> leafHolds)
{
    private readonly Stack<(Join Join, int Next, int True)> _path = new();

    public bool Holds(Join join)
    {
        if (join.Kind == JoinKind.Step)
            return leafHolds(join);

        bool result = false;
        _path.Push((join, 0, 0));
        while (_path.TryPop(out (Join Join, int Next, int True) node))
        {
            int needed = enough(node.Join);
            if (node.True >= needed || node.Next == node.Join.Children.Count)
            {
                result = node.True >= needed;
                if (result && _path.TryPop(out (Join Join, int Next, int True) above))
                    _path.Push(above with { True = above.True + 1 });
                continue;
            }

            Join? child = node.Join.Children[node.Next];
            bool isTrueLeaf = child is { Kind: JoinKind.Step } && leafHolds(child);
            _path.Push((node.Join, node.Next + 1, node.True + (isTrueLeaf ? 1 : 0)));
            if (child is not null && child.Kind != JoinKind.Step)
                _path.Push((child, 0, 0));
        }

        return result;
    }
}
