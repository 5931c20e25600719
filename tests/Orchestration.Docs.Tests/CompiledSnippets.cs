using System.Text;
using System.Text.RegularExpressions;

namespace Orchestration.Docs.Tests;

/// <summary>The parts of the files in <c>Snippets</c> that stand between <c>// snippet: name</c> and <c>// end</c>; parts of one name belong together.</summary>
internal static partial class CompiledSnippets
{
    public static IReadOnlyDictionary<string, string> All { get; } = ReadAll();

    public static string Normalize(string code) => Spaces().Replace(code, " ").Trim();

    private static Dictionary<string, string> ReadAll()
    {
        Dictionary<string, string> snippets = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Repository.At("tests/Orchestration.Docs.Tests/Snippets"), "*.cs"))
        {
            string? name = null;
            StringBuilder text = new();
            foreach (string line in File.ReadLines(file))
            {
                string trimmed = line.Trim();
                if (trimmed.StartsWith("// snippet: ", StringComparison.Ordinal))
                    name = trimmed["// snippet: ".Length..];
                else if (trimmed == "// end" && name is not null)
                {
                    snippets[name] = snippets.GetValueOrDefault(name) + text;
                    name = null;
                    text.Clear();
                }
                else if (name is not null)
                    text.AppendLine(line);
            }
        }

        return snippets;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
