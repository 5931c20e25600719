namespace Orchestration.Templates;

/// <summary>Flattens a condition into tests, from the last to the first and without recursion, so that each test knows where its answers lead.</summary>
internal sealed class ConditionFlattener<TTest>(Func<Condition, int, int, TTest> makeTest)
{
    private readonly Stack<(Condition? Node, int Child, int WhenTrue, int WhenFalse)> _open = new();

    /// <summary>The tests, and the place of the first; places below 0 are answers.</summary>
    public (TTest[] Tests, int Entry) Flatten(Condition condition)
    {
        List<TTest> tests = [];
        int entry = ConditionPlace.True;
        Open(condition, ConditionPlace.True, ConditionPlace.False);
        while (_open.TryPop(out (Condition? Node, int Child, int WhenTrue, int WhenFalse) next))
        {
            (Condition? node, int child, int whenTrue, int whenFalse) = next;
            if (node is null)
                entry = whenTrue;
            else if (node.Kind is ConditionKind.All or ConditionKind.Any)
            {
                bool isLast = child == node.Children.Count - 1;
                if (node.Children.Count == 0)
                    entry = node.Kind == ConditionKind.All ? whenTrue : whenFalse;
                if (child < 0)
                    continue;

                _open.Push((node, child - 1, whenTrue, whenFalse));
                if (node.Kind == ConditionKind.All)
                    Open(node.Children[child], isLast ? whenTrue : entry, whenFalse);
                else
                    Open(node.Children[child], whenTrue, isLast ? whenFalse : entry);
            }
            else if (node.Kind == ConditionKind.Not)
                Open(node.Children[0], whenFalse, whenTrue);
            else
            {
                entry = tests.Count;
                tests.Add(makeTest(node, whenTrue, whenFalse));
            }
        }

        return ([.. tests], entry);
    }

    /// <summary>A part that is null is a problem that a rule reports; it must not end the planning.</summary>
    private void Open(Condition? node, int whenTrue, int whenFalse) => _open.Push((node, (node?.Children.Count ?? 0) - 1, whenTrue, whenFalse));
}
