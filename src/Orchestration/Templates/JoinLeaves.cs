namespace Orchestration.Templates;

/// <summary>Goes through joins without recursion, however deep they are.</summary>
internal static class JoinLeaves
{
    /// <summary>The leaves, in the order in which they were written.</summary>
    public static IEnumerable<Join> Of(Join join)
    {
        Stack<Join> undone = new([join]);
        while (undone.TryPop(out Join? node))
        {
            if (node is null)
                continue;

            if (node.Kind == JoinKind.Step)
                yield return node;
            else
            {
                for (int child = node.Children.Count - 1; child >= 0; child--)
                    undone.Push(node.Children[child]);
            }
        }
    }

    /// <summary>Adds the ids that the leaves name, in the order in which they were written.</summary>
    public static void AddIds(Join? join, List<string?> ids)
    {
        if (join is null)
            return;

        int start = ids.Count;
        foreach (Join child in join.Nodes)
        {
            if (child is not { Kind: JoinKind.Step })
            {
                ids.RemoveRange(start, ids.Count - start);
                ids.AddRange(Of(join).Select(leaf => leaf.StepId));
                return;
            }

            ids.Add(child.StepId);
        }

        if (join.Kind == JoinKind.Step)
            ids.Add(join.StepId);
    }

    public static bool AreSame(Join left, Join right)
    {
        Stack<(Join? Left, Join? Right)> undone = new([(left, right)]);
        while (undone.TryPop(out (Join? Left, Join? Right) pair))
        {
            if (ReferenceEquals(pair.Left, pair.Right))
                continue;

            if (pair.Left is not { } first || pair.Right is not { } second || !IsSameNode(first, second))
                return false;

            for (int child = 0; child < first.Children.Count; child++)
                undone.Push((first.Children[child], second.Children[child]));
        }

        return true;
    }

    private static bool IsSameNode(Join left, Join right) =>
        left.Kind == right.Kind && left.Required == right.Required && left.Outcome == right.Outcome && left.CancelsRemaining == right.CancelsRemaining
        && left.Children.Count == right.Children.Count && string.Equals(left.StepId, right.StepId, StringComparison.Ordinal);
}
