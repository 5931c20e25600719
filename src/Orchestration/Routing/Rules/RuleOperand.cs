using System.Globalization;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>What a rule compares with. A configuration knows texts only, so that one may be understood in several ways at once.</summary>
internal sealed record RuleOperand
{
    public string? Text { get; private init; }

    public decimal? Number { get; private init; }

    public bool? Truth { get; private init; }

    /// <summary>Any other JSON value.</summary>
    public JsonElement? Other { get; private init; }

    public static RuleOperand Of(JsonElement element, RuleValue? value, bool isLoose) => element.ValueKind switch
    {
        JsonValueKind.String => OfText(element.GetString()!, value, isLoose),
        JsonValueKind.Number when element.TryGetDecimal(out decimal number) => new RuleOperand { Number = number },
        JsonValueKind.True => new RuleOperand { Truth = true },
        JsonValueKind.False => new RuleOperand { Truth = false },
        _ => new RuleOperand { Other = element },
    };

    /// <summary>Whether everything that equals this also equals the other.</summary>
    public bool Implies(RuleOperand other) =>
        Other is null
        && (Text is null || string.Equals(Text, other.Text, StringComparison.Ordinal))
        && (Number is null || Number == other.Number)
        && (Truth is null || Truth == other.Truth);

    /// <summary>Whether one value could equal both.</summary>
    public bool MayMeet(RuleOperand other) =>
        (Other is not null && other.Other is not null)
        || (Text is not null && string.Equals(Text, other.Text, StringComparison.Ordinal))
        || (Number is not null && Number == other.Number)
        || (Truth is not null && Truth == other.Truth);

    private static RuleOperand OfText(string text, RuleValue? value, bool isLoose)
    {
        if (value?.Subject == RuleSubject.FactoryType && FactoryType.TryParse(text, out FactoryType type))
            return new RuleOperand { Text = type.Name };
        if (!isLoose)
            return new RuleOperand { Text = text };

        bool? truth = bool.TryParse(text, out bool parsed) ? parsed : null;
        return new RuleOperand
        {
            Text = truth is { } known ? known ? "true" : "false" : text,
            Number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null,
            Truth = truth,
        };
    }
}
