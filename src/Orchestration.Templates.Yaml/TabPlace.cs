using YamlDotNet.Core;

namespace Orchestration.Templates.Yaml;

/// <summary>Finds the tab that the parser complains of, where it names only the beginning of what the tab is in.</summary>
internal static class TabPlace
{
    public static bool IsMeantBy(YamlException cause) => cause.Message.Contains(" tab ", StringComparison.Ordinal);

    /// <summary>The first tab in the indentation of a line behind what was read; otherwise what the parser says.</summary>
    /// <param name="text">The document.</param>
    /// <param name="cause">The complaint.</param>
    /// <param name="read">The end of what was read.</param>
    public static Mark Find(string text, YamlException cause, Mark read)
    {
        if (cause.End.Index < text.Length && text[(int)cause.End.Index] == '\t')
            return cause.End;

        long line = read.Line;
        int at = (int)read.Index;
        if (read.Column > 1)
        {
            line++;
            at = Lines.Next(text, at);
        }

        for (; at < text.Length; at = Lines.Next(text, at), line++)
        {
            int tab = text.AsSpan(at).IndexOfAnyExcept(' ');
            if (tab >= 0 && text[at + tab] == '\t' && !Lines.IsBlank(text, at))
                return new Mark(at + tab, line, tab + 1);
        }

        return cause.Start;
    }
}
