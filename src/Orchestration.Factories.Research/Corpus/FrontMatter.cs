namespace Orchestration.Factories.Research.Corpus;

/// <summary>The lines between two rules at the top of a document that describe it: <c>title</c>, <c>tags</c>, <c>figures</c>.</summary>
internal sealed record FrontMatter(string? Title, string Tags, bool Illustrative, int Lines)
{
    private const int MaximumLines = 64;

    public static FrontMatter Read(string[] lines)
    {
        FrontMatter none = new(null, "", false, 0);
        if (lines.Length == 0 || lines[0].Trim() != "---")
            return none;

        FrontMatter read = none;
        for (int i = 1; i < lines.Length && i < MaximumLines; i++)
        {
            string line = lines[i].Trim();
            if (line == "---")
                return read with { Lines = i + 1 };

            int colon = line.IndexOf(':');
            string value = colon < 0 ? "" : line[(colon + 1)..].Trim().Trim('"', '\'');
            read = (colon < 0 ? "" : line[..colon].TrimEnd()) switch
            {
                "title" when value.Length > 0 => read with { Title = value },
                "tags" => read with { Tags = value.Trim('[', ']') },
                "figures" => read with { Illustrative = value.Equals("illustrative", StringComparison.OrdinalIgnoreCase) },
                _ => read,
            };
        }

        return none;
    }
}
