using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>What may serve as an id, and how ids are shown in messages.</summary>
internal static class Names
{
    public const int MaximumLength = 256;

    /// <summary>Answers what is wrong with an id; null when nothing is.</summary>
    public static string? Fault(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return "is missing";

        if (id.Length > MaximumLength)
            return $"has {id.Length} characters";

        foreach (char c in id)
        {
            if (char.IsControl(c))
                return $"has the control character U+{(int)c:X4}";
        }

        return HasLoneSurrogate(id) ? "has half of a surrogate pair, which is not a character" : null;
    }

    /// <summary>Makes any text fit to stand in a message.</summary>
    public static string Shorten(string text) => DocumentText.Shorten(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
