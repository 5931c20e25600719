using System.Globalization;
using System.Reflection;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class PatternPageTests
{
    private static readonly (int Number, string Result)[] Rows = ReadRows();

    [Fact]
    public void The_page_has_a_row_for_each_of_the_43_patterns() =>
        Rows.Select(row => row.Number).Should().Equal(Enumerable.Range(1, 43));

    [Fact]
    public void Each_pattern_that_the_page_calls_possible_has_a_test_that_runs_it_and_no_other_has() =>
        TestedPatterns().Should().Equal(Rows.Where(row => row.Result == "yes").Select(row => row.Number));

    [Fact]
    public void The_totals_of_the_page_are_those_of_its_rows() =>
        PatternPage().Should().Contain($"**{Count("yes")} yes, {Count("partial")} partial, {Count("no")} no.**");

    private static int Count(string result) => Rows.Count(row => row.Result == result);

    private static IEnumerable<int> TestedPatterns() => typeof(PatternPageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.Name.StartsWith("Pattern_", StringComparison.Ordinal))
        .Select(method => int.Parse(method.Name.AsSpan(8, 2), CultureInfo.InvariantCulture))
        .Distinct()
        .Order();

    private static (int Number, string Result)[] ReadRows() =>
    [
        .. PatternPage().Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 4 && int.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
            .Select(cells => (int.Parse(cells[1], CultureInfo.InvariantCulture), cells[3])),
    ];

    private static string PatternPage() => File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "patterns.md")).ReplaceLineEndings("\n");
}
