namespace Orchestration.Routing.Rules;

/// <summary>Finds texts of which a task must have one, or else the rule cannot hold: by those the rule is found.</summary>
internal static class RuleKeys
{
    /// <summary>All comparisons with texts that would do, for each way on which the rule holds; null when it has to be asked for every task.</summary>
    public static RuleTest[][]? Choices(RuleProgram program)
    {
        if (RulePaths.ToTrue(program) is not { } ways)
            return null;

        RuleTest[][] choices = [.. ways.Select(way => way.Where(literal => literal.Holds && IsKey(literal.Test)).Select(literal => literal.Test).ToArray())];
        return Array.Exists(choices, choice => choice.Length == 0) ? null : choices;
    }

    public static IEnumerable<(RuleValue Value, string Text)> Of(RuleTest test) => test.Operands.Select(operand => (test.Value, operand.Text!));

    private static bool IsKey(RuleTest test) => test.IsEquality && test.Value.IsText && Array.TrueForAll(test.Operands, operand => operand.Text is not null);
}
