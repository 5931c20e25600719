using System.Text;

namespace Orchestration.Templates;

/// <summary>Brings names such as <c>LoadBalanced</c>, <c>LOAD_BALANCED</c> and <c>load-balanced</c> to one spelling.</summary>
internal static class SnakeCase
{
    public const int MaximumLength = 128;

    /// <summary>Answers the normalised name, or null when the text cannot be a name.</summary>
    public static string? Normalize(string name)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaximumLength)
            return null;

        StringBuilder normal = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c is ' ' or '-' or '_')
                normal.Append('_');
            else if (c == '.' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                normal.Append(c);
            else if (char.IsAsciiLetterUpper(c))
            {
                if (StartsWord(name, i))
                    normal.Append('_');
                normal.Append(char.ToLowerInvariant(c));
            }
            else
                return null;
        }

        return normal.ToString();
    }

    private static bool StartsWord(string name, int i) =>
        i > 0 && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1])
            || (char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
}
