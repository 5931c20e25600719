namespace Orchestration.FaultTests.Judging;

/// <summary>Reads what all processes of one run have written down.</summary>
internal static class JournalReader
{
    public const string Extension = ".journal";

    /// <summary>In the order of time. A last line that death cut short was never promised.</summary>
    public static IReadOnlyList<JournalEntry> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .SelectMany(file => Whole(File.ReadAllText(file)))
            .Select(JournalEntry.Parse)
            .OrderBy(entry => entry.At),
    ];

    private static string[] Whole(string text) =>
        text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
