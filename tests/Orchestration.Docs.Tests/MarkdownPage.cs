using System.Text.RegularExpressions;

namespace Orchestration.Docs.Tests;

/// <summary>One page: its fenced blocks, links, headings and tables; enough Markdown for how the pages here are written.</summary>
internal sealed partial record MarkdownPage(string Path, string Text, IReadOnlyList<FencedBlock> Blocks)
{
    /// <summary>The page without what stands in fenced blocks.</summary>
    public string Prose { get; private init; } = "";

    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups[1].Value);

    /// <summary>The targets that <c>#…</c> may name, as code hosts make them of headings.</summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(Prose).Select(match => ToAnchor(match.Groups[1].Value)).ToHashSet();

    /// <summary>The cells of all table rows, without headings and rulers.</summary>
    public IEnumerable<string[]> Rows =>
        Prose.Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("|-", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    /// <summary>Texts in the first column that stand in backticks.</summary>
    public IEnumerable<string> CodeInFirstColumn => Rows.SelectMany(row => Code().Matches(row[0])).Select(match => match.Groups[1].Value);

    public static MarkdownPage Read(string path)
    {
        string[] lines = File.ReadAllLines(Repository.At(path));
        List<FencedBlock> blocks = [];
        List<string> prose = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[i]);
                continue;
            }

            int start = i;
            string[] info = lines[i][3..].Split(' ', 2, StringSplitOptions.TrimEntries);
            while (++i < lines.Length && !lines[i].StartsWith("```", StringComparison.Ordinal))
            {
            }

            blocks.Add(new FencedBlock(path, start + 1, info[0], info.Length > 1 ? info[1] : "", string.Join('\n', lines[(start + 1)..i])));
        }

        return new MarkdownPage(path, string.Join('\n', lines), blocks) { Prose = string.Join('\n', prose) };
    }

    private static string ToAnchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+\s+(.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
