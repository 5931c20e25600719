using System.Text;

namespace Orchestration.Factories.Research.Corpus;

/// <summary>Takes the mark-up out of one line of Markdown and keeps its words.</summary>
internal static class MarkdownText
{
    /// <summary>The text of a list item, or null when the line is not one.</summary>
    public static string? ListItem(string line)
    {
        string text = line.TrimStart();
        if (text.Length > 2 && text[0] is '-' or '*' or '+' && text[1] == ' ')
            return text[2..].TrimStart();

        int digits = 0;
        while (digits < text.Length && digits < 3 && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits > 0 && digits + 1 < text.Length && text[digits] is '.' or ')' && text[digits + 1] == ' '
            ? text[(digits + 2)..].TrimStart()
            : null;
    }

    /// <summary>The text of a heading, or null when the line is not one.</summary>
    public static string? Heading(string line)
    {
        int level = 0;
        while (level < line.Length && line[level] == '#')
            level++;
        return level is > 0 and < 7 && level < line.Length && line[level] == ' ' ? Plain(line[level..].Trim().TrimEnd('#')) : null;
    }

    /// <summary>Whether the line is drawn rather than said: a rule, a table, a comment.</summary>
    public static bool IsDecoration(string line)
    {
        string text = line.Trim();
        return text.StartsWith('|') || text.StartsWith("<!--", StringComparison.Ordinal)
            || (text.Length >= 3 && text.AsSpan().IndexOfAnyExcept("-=*_ ") < 0);
    }

    /// <summary>Removes emphasis, code marks, quotes and the targets of links; control characters become spaces.</summary>
    public static string Plain(string line)
    {
        string text = line.Trim();
        while (text.StartsWith('>'))
            text = text[1..].TrimStart();

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '*' or '`' || (c == '!' && i + 1 < text.Length && text[i + 1] == '['))
                continue;
            if (c == '[' && TryLink(text, i, out int close, out int end))
            {
                plain.Append(text, i + 1, close - i - 1);
                i = end;
            }
            else if (c != '_' || !IsEmphasis(text, i))
            {
                plain.Append(char.IsControl(c) ? ' ' : c);
            }
        }

        return plain.ToString().Trim();
    }

    private static bool TryLink(string text, int open, out int close, out int end)
    {
        end = -1;
        close = text.IndexOf("](", open, StringComparison.Ordinal);
        if (close >= 0)
            end = text.IndexOf(')', close);
        return end >= 0;
    }

    private static bool IsEmphasis(string text, int i) =>
        i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]);
}
