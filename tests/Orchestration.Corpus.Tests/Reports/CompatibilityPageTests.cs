namespace Orchestration.Corpus.Tests.Reports;

public sealed class CompatibilityPageTests
{
    private static readonly string Path = System.IO.Path.Combine(SharedData.Repository, "docs", "compatibility.md");

    /// <summary>The page as it should be is left beside the program of the tests when it is not.</summary>
    [Fact]
    public async Task The_page_has_the_tables_that_the_tests_hold_true()
    {
        string page = (await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        string filled = CompatibilityPage.Fill(page);
        if (page != filled)
            await File.WriteAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "compatibility.md"), filled, TestContext.Current.CancellationToken);

        page.Should().Be(filled);
    }

    [Fact]
    public void The_report_is_printed()
    {
        foreach (string table in CompatibilityPage.Tables.Values)
            TestContext.Current.TestOutputHelper!.WriteLine(table);

        CompatibilityPage.Tables["argo-score"].Should().StartWith($"Of {Argo.ArgoFacts.All.Count} files");
    }

    [Fact]
    public void A_page_without_a_place_for_a_table_is_not_taken() =>
        FluentActions.Invoking(() => CompatibilityPage.Fill("# Compatibility\n")).Should().Throw<InvalidOperationException>();
}
