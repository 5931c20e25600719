using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>What can be said of one comparison when others are known. Says nothing rather than something wrong.</summary>
internal static class RuleLogic
{
    /// <summary>Whether the test must hold, cannot hold, or (null) may do either.</summary>
    public static bool? Decide(IReadOnlyList<RuleLiteral> known, RuleTest test)
    {
        for (int i = 0; i < known.Count; i++)
        {
            (RuleTest other, bool holds) = known[i];
            if (!other.Value.Equals(test.Value))
                continue;
            if (holds && Implies(other, test))
                return true;
            if (holds ? Excludes(other, test) : Implies(test, other))
                return false;
        }

        return null;
    }

    /// <summary>Whether every value for which the one holds is one for which the other does; both look at the same value.</summary>
    private static bool Implies(RuleTest one, RuleTest other) => (one.Kind, other.Kind) switch
    {
        (_, ConditionKind.Exists) => !one.IsEquality || Array.TrueForAll(one.Operands, operand => operand.Other is null),
        (ConditionKind.AtLeast, ConditionKind.AtLeast) => one.Bound >= other.Bound,
        (ConditionKind.AtMost, ConditionKind.AtMost) => one.Bound <= other.Bound,
        (ConditionKind.Matches, ConditionKind.Matches) => one.Pattern!.ToString() == other.Pattern!.ToString(),
        _ when !one.IsEquality => false,
        _ when other.IsEquality => Array.TrueForAll(one.Operands, operand => Array.Exists(other.Operands, operand.Implies)),
        (_, ConditionKind.Matches) => Array.TrueForAll(one.Operands, operand => IsOnlyText(one, operand) && other.Pattern!.IsMatch(operand.Text!)),
        _ => Array.TrueForAll(one.Operands, operand => IsOnlyNumber(one, operand) && IsWithin(operand.Number!.Value, other)),
    };

    /// <summary>Whether no task meets both; both look at the same value.</summary>
    private static bool Excludes(RuleTest one, RuleTest other)
    {
        if (!one.Value.IsSingle)
            return false;
        if (other.IsEquality && !one.IsEquality)
            (one, other) = (other, one);

        return (one.Kind, other.Kind) switch
        {
            (ConditionKind.AtLeast, ConditionKind.AtMost) => one.Bound > other.Bound,
            (ConditionKind.AtMost, ConditionKind.AtLeast) => one.Bound < other.Bound,
            _ when !one.IsEquality => false,
            _ when other.IsEquality => !Array.Exists(one.Operands, operand => Array.Exists(other.Operands, operand.MayMeet)),
            (_, ConditionKind.Matches) => Array.TrueForAll(one.Operands, operand => IsOnlyText(one, operand) && !other.Pattern!.IsMatch(operand.Text!)),
            (_, ConditionKind.AtLeast or ConditionKind.AtMost) => Array.TrueForAll(one.Operands, operand => IsOnlyNumber(one, operand) && !IsWithin(operand.Number!.Value, other)),
            _ => false,
        };
    }

    private static bool IsWithin(decimal number, RuleTest range) => range.Kind == ConditionKind.AtLeast ? number >= range.Bound : number <= range.Bound;

    private static bool IsOnlyText(RuleTest test, RuleOperand operand) =>
        operand.Text is not null && (test.Value.IsText || (operand.Number is null && operand.Truth is null));

    /// <summary>A text that could be a number as well is one only where texts cannot be, or are read as numbers.</summary>
    private static bool IsOnlyNumber(RuleTest test, RuleOperand operand) =>
        operand.Number is not null && (operand.Text is null ? !test.Value.IsText : test.Value.Subject is RuleSubject.Priority or RuleSubject.Tag);
}
