using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Templates.Yaml;

/// <summary>Refuses what stands right behind the version in <c>%YAML 1.2</c> (YAML 1.2.2, chapter 6.8.1): the parser passes over it.</summary>
internal static partial class VersionDirectiveCheck
{
    public static void Throw(DocumentStart document, string text)
    {
        if (document.Version is not { Start: { } start } || Directive().Match(text, (int)start.Index) is not { Success: true, Groups: { } parts } || parts["more"].Length == 0)
            return;

        Group more = parts["more"];
        throw YamlProblems.At(
            new Mark(more.Index, start.Line, start.Column + more.Index - start.Index), YamlCodes.MalformedYaml,
            $"The document is not YAML: '{DocumentText.Shorten(more.Value)}' stands behind the version in %YAML.", "Remove it, or put a space before a comment.");
    }

    [GeneratedRegex(@"\G%YAML[ \t]+[0-9]+\.[0-9]+(?<more>[^ \t\r\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
