namespace Orchestration.Routing;

/// <summary>Takes names and keywords apart into words that can be compared.</summary>
internal static class Words
{
    private static readonly char[] Separators = ['_', '-', '.', ' ', '/', ',', ';', ':'];

    public static HashSet<string> Of(params IEnumerable<string?> texts)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (string? text in texts)
        {
            if (text is null)
                continue;

            string name = Templates.SnakeCase.Normalize(text) ?? text;
            foreach (string word in name.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                words.Add(Singular(word.ToLowerInvariant()));
        }

        return words;
    }

    private static string Singular(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 3 } when word.EndsWith('s') && word[^2] is not ('s' or 'i' or 'u') => word[..^1],
        _ => word,
    };
}
