using System.Text.RegularExpressions;

namespace Orchestration.Architecture.Tests;

/// <summary>Reads from C# text what it declares at the outermost level; enough for files with a file-scoped namespace.</summary>
internal static partial class SourceFile
{
    /// <summary>The file-scoped namespace, or null.</summary>
    public static string? NamespaceOf(string text) => NamespaceLine().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The names of the types declared without indentation, without their type parameters.</summary>
    public static IReadOnlyList<string> TypesOf(string text) =>
        [.. TypeLine().Matches(RawString().Replace(text, "")).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|private|protected|static|abstract|sealed|partial|readonly|ref|unsafe|new)\s+)*"
        + @"(?:class|record\s+struct|record\s+class|record|struct|interface|enum|delegate\s+[\w<>\[\],.? ]+?)\s+(\w+)\s*(?=[<({:;]|\r?\n|where\b)",
        RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawString();
}
