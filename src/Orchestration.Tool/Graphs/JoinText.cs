using System.Globalization;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Tool.Graphs;

/// <summary>A join as a line: <c>a, b failed, any(c, d)</c>. Written without recursion.</summary>
internal static class JoinText
{
    public static string Of(Join join)
    {
        StringBuilder text = new();
        Stack<object> undone = new();
        if (join is { Kind: JoinKind.All, CancelsRemaining: false })
            PushChildren(undone, join);
        else
            undone.Push(join);
        while (undone.TryPop(out object? next))
        {
            if (next is string punctuation)
                text.Append(punctuation);
            else if (next is Join { Kind: JoinKind.Step } leaf)
                text.Append(leaf.StepId).Append(leaf.Outcome == StepOutcome.Succeeded ? "" : " " + JsonText.Word(leaf.Outcome).Replace('_', ' '));
            else if (next is Join node)
            {
                text.Append(NameOf(node)).Append('(');
                undone.Push(node.CancelsRemaining ? "), cancels the rest" : ")");
                PushChildren(undone, node);
            }
        }

        return text.ToString();
    }

    private static void PushChildren(Stack<object> undone, Join join)
    {
        for (int child = join.Children.Count - 1; child >= 0; child--)
        {
            undone.Push(join.Children[child]);
            if (child > 0)
                undone.Push(", ");
        }
    }

    private static string NameOf(Join node) => node.Kind switch
    {
        JoinKind.Any => "any",
        JoinKind.AtLeast => string.Create(CultureInfo.InvariantCulture, $"at least {node.Required} of "),
        _ => "all",
    };
}
