using System.Text.Json;

namespace Orchestration.Tests.Templates;

/// <summary>Texts that have broken programs before: a list of our own, and the big list of naughty strings where it lies beside the repository.</summary>
internal static class NaughtyTexts
{
    private static readonly string[] Own =
    [
        "", "null", "undefined", "true", "NaN", "-1", "1E+400", "0x0", "'", "\"", "\\", "\\\"", "<script>alert(1)</script>", "../../../etc/passwd", "%s%n", "$HOME", "$(touch x)",
        "`id`", "'; DROP TABLE steps; --", "{{7*7}}", "${7*7}", "田中さんにあげて", "مُنَاقَشَةُ", "̡͓̞ͅI̗c", "😀🏳️‍🌈", "\u202Etest", "\uFEFF", "\u2028\u2029", "\u0000\u0001\u001F\u007F\u0085", "Ω≈ç√∫", "COM1", "a.b[0]['c']",
        "$.steps[0]", "__proto__", "constructor", new string('x', 5000), "${{", "${{ inputs.x }}", "${{ x", "$${{ x }}", "${ steps.a }", "a}}b", "x'] }} ${{ inputs['y", "\\'", "}}", "?", "~", "*", "<<", "!!python/object", "\uFFFD\uFFFF", "\t", " ", "ﷺ", "1/0", "1,000", "(?=x)", "[", "a\r\nb",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Own.Concat(Shared()).Distinct(StringComparer.Ordinal)];

    private static string[] Shared() =>
        Repository.BadData is { } folder ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(folder, "blns.json")))! : [];
}
