namespace Orchestration.Templates.Yaml;

/// <summary>The lines of a text, as YAML 1.2 breaks them.</summary>
internal static class Lines
{
    /// <summary>Where the line behind this one begins; the length of the text when there is none.</summary>
    public static int Next(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny('\r', '\n');
        if (end < 0)
            return text.Length;

        end += at;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>Whether nothing but spaces and tabs stands from here to the end of the line.</summary>
    public static bool IsBlank(string text, int at)
    {
        int first = text.AsSpan(at).IndexOfAnyExcept(' ', '\t');
        return first < 0 || text[at + first] is '\r' or '\n';
    }
}
