using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Compiles conditions into flat programs, from the last test to the first and without recursion, so that each test knows where its answers lead.</summary>
internal sealed class ConditionCompiler(StepGraph graph)
{
    private readonly ParameterCompiler _values = new(graph);
    private readonly Stack<(Condition? Node, int Child, int WhenTrue, int WhenFalse)> _open = new();

    /// <summary>Compiles the condition of one step; what is wrong with its values is added to the list.</summary>
    public CompiledCondition Compile(Condition condition, int step, List<ParameterProblem> problems)
    {
        List<ConditionTest> tests = [];
        int entry = CompiledCondition.True;
        Open(condition, CompiledCondition.True, CompiledCondition.False);
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
                tests.Add(Test(node, whenTrue, whenFalse, step, problems));
            }
        }

        return new CompiledCondition([.. tests], entry);
    }

    /// <summary>A part that is null is a problem that a rule reports; it must not end the planning.</summary>
    private void Open(Condition? node, int whenTrue, int whenFalse) => _open.Push((node, (node?.Children.Count ?? 0) - 1, whenTrue, whenFalse));

    private ConditionTest Test(Condition node, int whenTrue, int whenFalse, int step, List<ParameterProblem> problems) => new()
    {
        Kind = node.Kind,
        Name = node.Kind == ConditionKind.Named ? node.Name ?? "" : null,
        Value = _values.Compile(node.Value, step, problems),
        Operand = _values.Compile(node.Operand, step, problems),
        Pattern = node.Kind == ConditionKind.Matches ? Pattern(node.Operand, step, problems) : null,
        WhenTrue = whenTrue,
        WhenFalse = whenFalse,
    };

    private static Regex? Pattern(JsonPayload operand, int step, List<ParameterProblem> problems)
    {
        if (operand.Utf8.Span.IndexOf("${"u8) >= 0 || operand.ToElement() is not { ValueKind: JsonValueKind.String } text)
            return null;

        try
        {
            return ConditionTest.Expression(text.GetString()!);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            problems.Add(new ParameterProblem(step, 0, new ReferenceProblem(
                PlanningCodes.InvalidPattern, $"The pattern {operand} cannot be used: {failure.Message}", "Write a regular expression without look-around and back references.")));
            return null;
        }
    }
}
