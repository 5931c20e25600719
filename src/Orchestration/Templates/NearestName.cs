namespace Orchestration.Templates;

/// <summary>Finds the known name that a misspelt one most likely stands for, within a total budget of comparisons.</summary>
internal sealed class NearestName
{
    private const int MaximumLength = 64;

    private int _comparisonsLeft = 200_000;

    /// <summary>Answers <c> Did you mean 'x'?</c>, or empty text when nothing is near.</summary>
    public string Suggest(string wrong, IEnumerable<string> known) =>
        Find(wrong, known) is { } near ? $" Did you mean '{DocumentText.Shorten(near)}'?" : "";

    /// <summary>The nearest of the known names; null when none is near.</summary>
    public string? Find(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length > MaximumLength)
            return null;

        int limit = Math.Min(wrong.Length - 1, Math.Max(1, (wrong.Length + 1) / 3));
        string? nearest = null;
        foreach (string name in known)
        {
            if (_comparisonsLeft-- <= 0)
                break;
            if (name.Length > MaximumLength || Math.Abs(name.Length - wrong.Length) > limit)
                continue;

            int distance = Distance(wrong, name);
            if (distance > limit)
                continue;

            nearest = name;
            limit = distance - 1;
            if (limit < 0)
                break;
        }

        return nearest;
    }

    /// <summary>How many characters to insert, delete or replace (Levenshtein, 1966), ignoring case.</summary>
    private static int Distance(string from, string to)
    {
        Span<int> row = stackalloc int[MaximumLength + 1];
        for (int j = 0; j <= to.Length; j++)
            row[j] = j;

        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
