using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>Compiles the condition of a rule and finds all that is wrong with it.</summary>
/// <param name="isLoose">Whether texts may also mean numbers and truth values, as in configuration.</param>
/// <param name="faults">What was found.</param>
internal sealed class RuleCompiler(bool isLoose, List<RuleFault> faults)
{
    private const string Comparisons = "Write a 'value' with one of equals, in, matches, at_least, at_most and exists; or one of all, any and not.";

    public RuleProgram Compile(Condition condition)
    {
        int known = faults.Count;
        CheckShape(condition);
        if (faults.Count > known)
            return RuleProgram.Always;

        (RuleTest[] tests, int entry) = new ConditionFlattener<RuleTest>(Test).Flatten(condition);
        return new RuleProgram(tests, entry);
    }

    private void CheckShape(Condition condition)
    {
        Stack<Condition?> undone = new([condition]);
        while (undone.TryPop(out Condition? node))
        {
            if (node is null)
                Report(RuleCodes.UnclearCondition, "A part of the condition is null.", Comparisons);
            else if (node.Kind == ConditionKind.Named)
                Report(RuleCodes.UnclearCondition, $"The condition asks for the delegate '{DocumentText.Shorten(node.Name ?? "")}'; those are for steps.", "Use Condition of a RoutingRule in code.");
            else if (node.Kind is ConditionKind.All or ConditionKind.Any && node.Children.Count == 0)
                Report(RuleCodes.UnclearCondition, $"'{(node.Kind == ConditionKind.All ? "all" : "any")}' combines no conditions.", "Write at least one, or leave the condition out for a rule that is for every task.");

            foreach (Condition? child in node?.Children ?? [])
                undone.Push(child);
        }
    }

    private RuleTest Test(Condition node, int whenTrue, int whenFalse)
    {
        JsonElement named = node.Value.ToElement();
        string text = named.ValueKind == JsonValueKind.String ? named.GetString()! : named.GetRawText();
        RuleValue? value = RuleValue.Parse(text);
        if (value is null)
            Report(RuleCodes.UnknownValue, $"Tasks have no '{DocumentText.Shorten(text)}'.{NearestValue.Suggest(text)}", $"Use {RuleValue.Known}.");

        JsonElement right = node.Operand.ToElement();
        if (node.Operand.Utf8.Span.IndexOf("${{"u8) >= 0)
            Report(RuleCodes.UnclearCondition, "A rule compares with constants, not with references.", "Write the text or number itself.");

        RuleOperand[] operands = node.Kind == ConditionKind.In && right.ValueKind == JsonValueKind.Array
            ? [.. right.EnumerateArray().Select(element => RuleOperand.Of(element, value, isLoose))]
            : [RuleOperand.Of(right, value, isLoose)];
        CheckOperand(node.Kind, operands[..Math.Min(1, operands.Length)], right);
        bool isReversed = node.Kind == ConditionKind.Exists && operands is [{ Truth: false }];
        return new RuleTest
        {
            Value = value ?? RuleValue.Parse("action")!,
            Kind = node.Kind,
            Operands = operands,
            Bound = operands is [{ Number: { } bound }] ? bound : 0,
            Pattern = node.Kind == ConditionKind.Matches ? Pattern(operands[0].Text) : null,
            WhenTrue = isReversed ? whenFalse : whenTrue,
            WhenFalse = isReversed ? whenTrue : whenFalse,
        };
    }

    private void CheckOperand(ConditionKind kind, RuleOperand[] operands, JsonElement right)
    {
        (bool fits, string what, string remedy) = kind switch
        {
            ConditionKind.In => (right.ValueKind == JsonValueKind.Array && operands.Length > 0, "'in' has no list to look in.", "Write a list after 'in'."),
            ConditionKind.Matches => (operands[0].Text is not null, "'matches' has no text.", "Write a regular expression after 'matches'."),
            ConditionKind.AtLeast or ConditionKind.AtMost => (operands[0].Number is not null, $"'{DocumentText.Shorten(right.GetRawText())}' is no number to compare with.", "Write a number after 'at_least' or 'at_most'."),
            ConditionKind.Exists => (operands[0].Truth is not null, "'exists' says neither true nor false.", "Write true or false after 'exists'."),
            _ => (true, "", ""),
        };
        if (!fits)
            Report(RuleCodes.UnclearCondition, what, remedy);
    }

    private Regex? Pattern(string? pattern)
    {
        try
        {
            return pattern is null ? null : ConditionPattern.Compile(pattern);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            Report(RuleCodes.InvalidPattern, $"The pattern '{DocumentText.Shorten(pattern!)}' cannot be used: {failure.Message}", "Write a regular expression without look-around and back references.");
            return null;
        }
    }

    private void Report(string code, string message, string remedy) => faults.Add(new RuleFault(code, message, remedy));
}
