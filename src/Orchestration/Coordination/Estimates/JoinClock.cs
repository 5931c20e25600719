using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Says when a join is decided, from the times at which its leaves are: n of m are true with the n-th that is true, and false with the one too many that is false.</summary>
/// <param name="leaf">When a leaf is decided, and whether it is true then.</param>
internal sealed class JoinClock(Func<Join, (TimeSpan Time, bool IsTrue)> leaf)
{
    private readonly Stack<Node> _path = new();

    public TimeSpan Ask(Join join)
    {
        if (join.Kind == JoinKind.Step)
            return leaf(join).Time;

        TimeSpan result = TimeSpan.Zero;
        _path.Push(new Node(join));
        while (_path.TryPeek(out Node? node))
        {
            if (node.Next < node.Join.Children.Count)
            {
                Join child = node.Join.Children[node.Next++];
                if (child.Kind == JoinKind.Step)
                    node.Add(leaf(child));
                else
                    _path.Push(new Node(child));
                continue;
            }

            _path.Pop();
            (result, bool isTrue) = node.Decide();
            if (_path.TryPeek(out Node? above))
                above.Add((result, isTrue));
        }

        return result;
    }

    private sealed class Node(Join join)
    {
        private readonly List<TimeSpan> _true = [];
        private readonly List<TimeSpan> _false = [];

        public Join Join => join;

        public int Next { get; set; }

        public void Add((TimeSpan Time, bool IsTrue) child) => (child.IsTrue ? _true : _false).Add(child.Time);

        public (TimeSpan Time, bool IsTrue) Decide()
        {
            if (join.Required == 0)
                return (TimeSpan.Zero, true);

            bool isTrue = _true.Count >= join.Required;
            List<TimeSpan> deciders = isTrue ? _true : _false;
            deciders.Sort();
            return (deciders[isTrue ? join.Required - 1 : join.Children.Count - join.Required], isTrue);
        }
    }
}
