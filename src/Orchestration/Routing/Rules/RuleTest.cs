using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>One comparison of a rule, and where each answer leads. Asking it allocates nothing.</summary>
internal sealed class RuleTest
{
    private const int LongestOnStack = 256;

    public required RuleValue Value { get; init; }

    public required ConditionKind Kind { get; init; }

    /// <summary>What the value is compared with; more than one for <see cref="ConditionKind.In"/> only.</summary>
    public RuleOperand[] Operands { get; init; } = [];

    /// <summary>The bound of at least and at most.</summary>
    public decimal Bound { get; init; }

    public Regex? Pattern { get; init; }

    public required int WhenTrue { get; init; }

    public required int WhenFalse { get; init; }

    /// <summary>Whether the value must be one of the operands.</summary>
    public bool IsEquality => Kind is ConditionKind.EqualTo or ConditionKind.In;

    public bool Holds(RoutingTask task)
    {
        switch (Value.Subject)
        {
            case RuleSubject.Keywords:
                for (int i = 0; i < task.Keywords.Count; i++)
                {
                    if (HoldsFor(task.Keywords[i]))
                        return true;
                }

                return false;
            case RuleSubject.Priority:
                return HoldsFor((decimal)task.Priority);
            case RuleSubject.Parameter:
                return PayloadPath.TryFind(task.Parameters, Value.Path, out ReadOnlyMemory<byte> json) && HoldsFor(json.Span);
            default:
                return Value.TextOf(task) is { } text && HoldsFor(text);
        }
    }

    private bool HoldsFor(string text) => Kind switch
    {
        ConditionKind.EqualTo or ConditionKind.In => IsAmong(text),
        ConditionKind.Matches => Pattern!.IsMatch(text),
        ConditionKind.Exists => true,
        _ => Value.Subject == RuleSubject.Tag
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && HoldsFor(number),
    };

    private bool HoldsFor(decimal number) => Kind switch
    {
        ConditionKind.EqualTo or ConditionKind.In => IsAmong(number),
        ConditionKind.AtLeast => number >= Bound,
        ConditionKind.AtMost => number <= Bound,
        ConditionKind.Exists => true,
        _ => false,
    };

    private bool HoldsFor(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, PayloadTokens.ReaderOptions);
        reader.Read();
        if (Kind == ConditionKind.Exists)
            return reader.TokenType != JsonTokenType.Null;

        return reader.TokenType switch
        {
            JsonTokenType.String => IsEquality ? IsAmong(ref reader) : Kind == ConditionKind.Matches && Matches(ref reader),
            JsonTokenType.Number => reader.TryGetDecimal(out decimal number) ? HoldsFor(number) : HoldsForLarge(reader.GetDouble()),
            JsonTokenType.True or JsonTokenType.False => IsEquality && IsAmong(reader.TokenType == JsonTokenType.True),
            _ => IsEquality && IsAmong(json),
        };
    }

    private bool HoldsForLarge(double number) => Kind switch
    {
        ConditionKind.AtLeast => number >= (double)Bound,
        ConditionKind.AtMost => number <= (double)Bound,
        _ => false,
    };

    private bool IsAmong(string text)
    {
        foreach (RuleOperand operand in Operands)
        {
            if (string.Equals(operand.Text, text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool IsAmong(decimal number)
    {
        foreach (RuleOperand operand in Operands)
        {
            if (operand.Number == number)
                return true;
        }

        return false;
    }

    private bool IsAmong(bool truth)
    {
        foreach (RuleOperand operand in Operands)
        {
            if (operand.Truth == truth)
                return true;
        }

        return false;
    }

    private bool IsAmong(ref Utf8JsonReader reader)
    {
        foreach (RuleOperand operand in Operands)
        {
            if (operand.Text is { } text && reader.ValueTextEquals(text))
                return true;
        }

        return false;
    }

    /// <summary>Objects, lists and null; these are parsed, where some operand is one.</summary>
    private bool IsAmong(ReadOnlySpan<byte> json)
    {
        foreach (RuleOperand operand in Operands)
        {
            if (operand.Other is not { } other)
                continue;

            Utf8JsonReader reader = new(json, PayloadTokens.ReaderOptions);
            if (JsonElement.DeepEquals(other, JsonElement.ParseValue(ref reader)))
                return true;
        }

        return false;
    }

    private bool Matches(ref Utf8JsonReader reader)
    {
        try
        {
            if (reader.ValueSpan.Length > LongestOnStack)
                return Pattern!.IsMatch(reader.GetString()!);

            Span<char> text = stackalloc char[LongestOnStack];
            return Pattern!.IsMatch(text[..reader.CopyString(text)]);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
