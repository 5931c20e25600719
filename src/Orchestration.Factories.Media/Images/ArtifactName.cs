using System.Text;

namespace Orchestration.Factories.Media.Images;

/// <summary>Makes a file name for people out of a prompt.</summary>
internal static class ArtifactName
{
    private const int Longest = 48;

    /// <summary>Lower-case letters and digits with hyphens between words, and an extension.</summary>
    public static string Of(string prompt, string extension)
    {
        StringBuilder name = new(Longest);
        foreach (char c in prompt)
        {
            if (name.Length >= Longest)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string words = name.ToString().Trim('-');
        return (words.Length == 0 ? "media" : words) + extension;
    }
}
