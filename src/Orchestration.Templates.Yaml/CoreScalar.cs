using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>Decides what a scalar is, by the core schema of YAML 1.2 (chapter 10.3.2), and writes it as JSON.</summary>
internal static partial class CoreScalar
{
    private const int MaximumDigits = 1000;

    public static void Write(Scalar scalar, Utf8JsonWriter writer)
    {
        string? tag = CoreTags.OfScalar(scalar);
        string kind = tag ?? (scalar.Style == ScalarStyle.Plain ? KindOf(scalar.Value) : "str");
        if (tag is not (null or "str") && KindOf(scalar.Value) != tag && !(tag == "float" && KindOf(scalar.Value) == "int"))
            throw YamlProblems.At(scalar.Start, YamlCodes.BadTag, $"The value does not fit its tag !!{tag}.", "Remove the tag or correct the value.");

        switch (kind)
        {
            case "null":
                writer.WriteNullValue();
                break;
            case "bool":
                writer.WriteBooleanValue(scalar.Value[0] is 't' or 'T');
                break;
            case "int" or "float":
                writer.WriteRawValue(ToJsonNumber(scalar), skipInputValidation: true);
                break;
            default:
                CheckText(scalar);
                writer.WriteStringValue(scalar.Value);
                break;
        }
    }

    public static void CheckText(Scalar scalar)
    {
        for (int i = 0; i < scalar.Value.Length; i++)
        {
            if (char.IsSurrogate(scalar.Value[i]) && !(i + 1 < scalar.Value.Length && char.IsSurrogatePair(scalar.Value[i], scalar.Value[++i])))
            {
                throw YamlProblems.At(
                    scalar.Start, TemplateCodes.InvalidText, "The text has half of a surrogate pair, which is not a character.", "Remove it or write both halves.");
            }
        }
    }

    /// <summary>What a plain scalar is.</summary>
    public static string KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => "null",
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => "bool",
        _ when text[0] is not (>= '0' and <= '9' or '+' or '-' or '.') => "str",
        _ when Integer().IsMatch(text) => "int",
        _ when Float().IsMatch(text) => "float",
        _ => "str",
    };

    private static string ToJsonNumber(Scalar scalar)
    {
        string text = scalar.Value;
        if (text.Contains("inf", StringComparison.OrdinalIgnoreCase) || text.Contains("nan", StringComparison.OrdinalIgnoreCase))
            throw YamlProblems.At(scalar.Start, YamlCodes.NotJson, $"'{text}' is a number that JSON does not have.", "Write a finite number, or put quotes around a text.");
        if (text.Length > MaximumDigits)
            throw YamlProblems.At(scalar.Start, YamlCodes.NotJson, $"The number has more than {MaximumDigits} digits.", "Put quotes around a text.");

        if (text.StartsWith("0x", StringComparison.Ordinal))
            return BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        if (text.StartsWith("0o", StringComparison.Ordinal))
            return text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);

        Match parts = Decimal().Match(text);
        string sign = parts.Groups["sign"].Value == "-" ? "-" : "";
        string whole = parts.Groups["whole"].Value.TrimStart('0');
        string fraction = parts.Groups["fraction"].Value;
        return $"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}{parts.Groups["exponent"].Value}";
    }

    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    [GeneratedRegex(@"^(?<sign>[-+]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>([eE][-+]?[0-9]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
