namespace Orchestration.Templates;

/// <summary>Makes text of a document fit to stand in a message.</summary>
internal static class DocumentText
{
    private const int MaximumShown = 80;
    private const int MaximumLine = 300;

    /// <summary>Cuts long text and replaces control characters.</summary>
    public static string Shorten(string text) => Shorten(text, MaximumShown);

    /// <summary>The same for a message that is to stand on one line.</summary>
    public static string Line(string message) => Shorten(message, MaximumLine);

    private static string Shorten(string text, int most)
    {
        int length = text.Length <= most ? text.Length : most - (char.IsHighSurrogate(text[most - 1]) ? 1 : 0);
        string shown = length == text.Length ? text : string.Concat(text.AsSpan(0, length), "…");
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : shown;
    }
}
