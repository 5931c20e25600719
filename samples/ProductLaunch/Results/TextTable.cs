namespace ProductLaunch.Results;

/// <summary>Prints rows in columns as wide as their longest cell.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, string[]? header, IEnumerable<string[]> rows)
    {
        List<string[]> lines = header is null ? [.. rows] : [header, .. rows];
        int columns = lines.Count == 0 ? 0 : lines[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => lines.Max(line => line[column].Length))];
        if (header is not null)
            lines.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (string[] line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
