namespace Orchestration.Tool;

/// <summary>Makes names from templates fit for a terminal.</summary>
internal static class PlainText
{
    /// <summary>Replaces control and direction characters, which could move the cursor or hide text.</summary>
    public static string Of(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    /// <summary>The same for several lines, which stay lines.</summary>
    public static string OfLines(string text) => string.Join('\n', text.Split('\n').Select(Of));

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200E' or '\u200F' or '\u061C';
}
