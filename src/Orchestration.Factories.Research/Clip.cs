namespace Orchestration.Factories.Research;

/// <summary>Shortens text for display at the end of a word, never inside a character.</summary>
internal static class Clip
{
    public static string At(string text, int length)
    {
        if (text.Length <= length)
            return text;

        int end = text.LastIndexOf(' ', length - 1);
        if (end < length / 2)
            end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;

        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:–-"), "…");
    }
}
