using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>One comparison, or one question to a named delegate, and where each answer leads.</summary>
internal sealed class ConditionTest
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    public required ConditionKind Kind { get; init; }

    public required ParameterTemplate Value { get; init; }

    public required ParameterTemplate Operand { get; init; }

    /// <summary>The name of the delegate; null for a comparison.</summary>
    public string? Name { get; init; }

    /// <summary>The expression of a comparison with a constant one.</summary>
    public Regex? Pattern { get; init; }

    public required int WhenTrue { get; init; }

    public required int WhenFalse { get; init; }

    public bool Holds(IReferenceSource source, Func<string, bool> named)
    {
        if (Name is not null)
            return named(Name);

        bool isKnown = Value.TryBind(source, null, null, out JsonPayload value, out _);
        if (!Operand.TryBind(source, null, null, out JsonPayload operand, out _))
            return false;

        JsonElement right = Parse(operand);
        JsonElement left = isKnown ? Parse(value) : default;
        if (Kind == ConditionKind.Exists)
            return (isKnown && left.ValueKind != JsonValueKind.Null) == (right.ValueKind != JsonValueKind.False);

        return isKnown && Compare(left, right);
    }

    private bool Compare(JsonElement left, JsonElement right) => Kind switch
    {
        ConditionKind.EqualTo => JsonElement.DeepEquals(left, right),
        ConditionKind.In => right.ValueKind == JsonValueKind.Array && right.EnumerateArray().Any(element => JsonElement.DeepEquals(left, element)),
        ConditionKind.Matches => left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String && Matches(left, right),
        ConditionKind.AtLeast => TryCompare(left, right, out int order) && order >= 0,
        ConditionKind.AtMost => TryCompare(left, right, out int order) && order <= 0,
        _ => false,
    };

    private bool Matches(JsonElement left, JsonElement right)
    {
        try
        {
            return (Pattern ?? ConditionPattern.Compile(right.GetString()!)).IsMatch(left.GetString()!);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ConditionException($"The pattern '{right.GetString()}' took longer than {ConditionPattern.LongestMatch.TotalSeconds} s.");
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new ConditionException($"The pattern '{right.GetString()}' cannot be used: {failure.Message}");
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryCompare(JsonElement left, JsonElement right, out int order)
    {
        order = 0;
        if (left.ValueKind != JsonValueKind.Number || right.ValueKind != JsonValueKind.Number)
            return false;

        order = left.TryGetDecimal(out decimal one) && right.TryGetDecimal(out decimal other)
            ? one.CompareTo(other)
            : left.GetDouble().CompareTo(right.GetDouble());
        return true;
    }

    private static JsonElement Parse(JsonPayload payload)
    {
        try
        {
            Utf8JsonReader reader = new(payload.Utf8.Span, Deep);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            throw new ConditionException($"A value is nested deeper than {Deep.MaxDepth} levels.");
        }
    }
}
