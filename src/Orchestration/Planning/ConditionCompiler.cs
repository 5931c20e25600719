using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Compiles the conditions of steps into flat programs.</summary>
internal sealed class ConditionCompiler(StepGraph graph)
{
    private readonly ParameterCompiler _values = new(graph);

    /// <summary>Compiles the condition of one step; what is wrong with its values is added to the list.</summary>
    public CompiledCondition Compile(Condition condition, int step, List<ParameterProblem> problems)
    {
        ConditionFlattener<ConditionTest> flattener = new((node, whenTrue, whenFalse) => Test(node, whenTrue, whenFalse, step, problems));
        (ConditionTest[] tests, int entry) = flattener.Flatten(condition);
        return new CompiledCondition(tests, entry);
    }

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
            return ConditionPattern.Compile(text.GetString()!);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            problems.Add(new ParameterProblem(step, 0, new ReferenceProblem(
                PlanningCodes.InvalidPattern, $"The pattern {operand} cannot be used: {failure.Message}", "Write a regular expression without look-around and back references.")));
            return null;
        }
    }
}
