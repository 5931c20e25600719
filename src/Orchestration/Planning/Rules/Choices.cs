namespace Orchestration.Planning.Rules;

/// <summary>Lists what a remedy offers to choose from.</summary>
internal static class Choices
{
    private const int MaximumShown = 20;

    public static string Describe(string advice, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        if (names.Length == 0)
            return advice + ": there is none.";

        string more = names.Length > MaximumShown ? $" and {names.Length - MaximumShown} more" : "";
        return $"{advice}: {string.Join(", ", names.Take(MaximumShown).Select(Names.Shorten))}{more}.";
    }
}
