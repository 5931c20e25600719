namespace Orchestration.Templates;

/// <summary>Goes through conditions without recursion, however deep they are.</summary>
internal static class ConditionNodes
{
    public static bool AreSame(Condition left, Condition right)
    {
        Stack<(Condition? Left, Condition? Right)> undone = new([(left, right)]);
        while (undone.TryPop(out (Condition? Left, Condition? Right) pair))
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

    private static bool IsSameNode(Condition left, Condition right) =>
        left.Kind == right.Kind && left.Value == right.Value && left.Operand == right.Operand
        && left.Children.Count == right.Children.Count && string.Equals(left.Name, right.Name, StringComparison.Ordinal);
}
