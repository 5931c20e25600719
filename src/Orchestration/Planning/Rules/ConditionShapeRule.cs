using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every condition has children where it needs them, and something that it can compare with.</summary>
internal sealed class ConditionShapeRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        Stack<Condition?> undone = new();
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.When is not { } when)
                continue;

            undone.Push(when);
            while (undone.TryPop(out Condition? condition))
            {
                if (Fault(condition) is { } fault)
                    draft.Report(step, PlanningCodes.MalformedCondition, ".when", $"The condition of {draft.Label(step)} {fault.What}.", fault.Remedy);
                for (int child = (condition?.Children.Count ?? 0) - 1; child >= 0; child--)
                    undone.Push(condition!.Children[child]);
            }
        }
    }

    private static (string What, string Remedy)? Fault(Condition? condition) => condition?.Kind switch
    {
        null => ("has a part that is null", "Remove it or write a condition."),
        ConditionKind.All or ConditionKind.Any when condition.Children.Count == 0 => ("combines no conditions", "Write at least one condition, or leave 'when' out."),
        ConditionKind.Named when string.IsNullOrEmpty(condition.Name) => ("names no delegate", "Write the name that it was registered with."),
        <= ConditionKind.Exists => OperandFault(condition),
        _ => null,
    };

    private static (string What, string Remedy)? OperandFault(Condition condition)
    {
        Utf8JsonReader reader = new(condition.Operand.Utf8.Span, PayloadTokens.ReaderOptions);
        reader.Read();
        bool isReference = reader.TokenType == JsonTokenType.String && condition.Operand.Utf8.Span.IndexOf("${{"u8) >= 0;
        (bool fits, string what, string remedy) = condition.Kind switch
        {
            ConditionKind.In => (reader.TokenType == JsonTokenType.StartArray, "looks for a value in something that is not a list", "Write a list after 'in'."),
            ConditionKind.Matches => (reader.TokenType == JsonTokenType.String, "matches with something that is not a text", "Write a regular expression after 'matches'."),
            ConditionKind.AtLeast or ConditionKind.AtMost =>
                (reader.TokenType == JsonTokenType.Number, "compares the size with something that is not a number", "Write a number after 'at_least' or 'at_most'."),
            ConditionKind.Exists => (reader.TokenType is JsonTokenType.True or JsonTokenType.False, "says neither true nor false after 'exists'", "Write true or false after 'exists'."),
            _ => (true, "", ""),
        };
        return fits || (isReference && condition.Kind != ConditionKind.Exists) ? null : (what, remedy);
    }
}
