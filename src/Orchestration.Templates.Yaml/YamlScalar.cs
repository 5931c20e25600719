using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestration.Templates.Yaml;

/// <summary>Writes scalars: plain where nobody can misread them, quoted otherwise, several lines as a block.</summary>
internal static partial class YamlScalar
{
    /// <summary>A value on the line that was begun; its further lines are indented.</summary>
    public static string Of(ref Utf8JsonReader reader, int indent)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Encoding.UTF8.GetString(reader.ValueSpan);

        string text = reader.GetString()!;
        return IsBlock(text) ? Block(text, indent) : IsPlain(text) ? text : Quote(text);
    }

    public static string OfKey(string name) => IsPlain(name) ? name : Quote(name);

    /// <summary>Careful: what a reader of YAML 1.1 takes for something else is quoted too.</summary>
    private static bool IsPlain(string text) =>
        Plain().IsMatch(text) && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && text[^1] is not (':' or ' ') && CoreScalar.KindOf(text) == "str" && !OtherWords().IsMatch(text);

    private static bool IsBlock(string text) =>
        text.Contains('\n') && text[0] is not (' ' or '\n') && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.All(c => c == '\n' || IsPrintable(c)) && !text.Split('\n').Any(line => line.Length > 0 && line[^1] == ' ');

    private static string Block(string text, int indent)
    {
        StringBuilder block = new(text.EndsWith('\n') ? "|" : "|-");
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            block.Append('\n');
            if (line.Length > 0)
                block.Append(' ', indent).Append(line);
        }

        return block.ToString();
    }

    private static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPrintable(c) || char.IsSurrogate(c) => quoted.Append(c),
                _ => quoted.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>What stands for itself in YAML and in every editor; surrogates only in quotes.</summary>
    private static bool IsPrintable(char c) => c is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u1FFF') or (>= '\u2030' and <= '\uD7FF') or (>= '\uE000' and <= '\uFDFF');

    [GeneratedRegex(@"^[A-Za-z_/$][-A-Za-z0-9_ ./$+=@%:~;()#!?']*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(y|n|yes|no|on|off)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherWords();
}
