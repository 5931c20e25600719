namespace Orchestration.Templates;

/// <summary>Makes text of a document fit to stand in a message.</summary>
internal static class DocumentText
{
    private const int MaximumShown = 80;

    /// <summary>Cuts long text and replaces control characters.</summary>
    public static string Shorten(string text)
    {
        int length = text.Length <= MaximumShown ? text.Length : MaximumShown - (char.IsHighSurrogate(text[MaximumShown - 1]) ? 1 : 0);
        string shown = length == text.Length ? text : string.Concat(text.AsSpan(0, length), "…");
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : shown;
    }
}
