namespace Orchestration.Docs.Tests;

public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string path)
    {
        MarkdownPage page = Repository.Page(path);

        IEnumerable<string> broken = page.Links.Where(link => !IsOutside(link) && !LeadsSomewhere(page, link));

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Every_page_is_linked_from_the_README()
    {
        IReadOnlyList<string> links = [.. Repository.Page("README.md").Links];

        Repository.Pages.Select(page => page.Path).Where(path => path != "README.md").Should().BeSubsetOf(links);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_begins_with_the_question_that_it_answers(string path)
    {
        string[] lines = [.. Repository.Page(path).Text.Split('\n').Where(line => line.Length > 0).Take(2)];

        lines[0].Should().StartWith("# ");
        if (path is not ("README.md" or "docs/error-codes.md"))
            lines[1].Should().StartWith("*").And.Contain("?");
    }

    private static bool IsOutside(string link) => link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool LeadsSomewhere(MarkdownPage page, string link)
    {
        string[] parts = link.Split('#', 2);
        string folder = Path.GetDirectoryName(Repository.At(page.Path))!;
        string target = parts[0].Length == 0 ? Repository.At(page.Path) : Path.GetFullPath(Path.Combine(folder, parts[0]));
        if (!File.Exists(target) && !Directory.Exists(target))
            return false;

        return parts.Length == 1 || Repository.Page(Path.GetRelativePath(Repository.Root, target).Replace('\\', '/')).Anchors.Contains(parts[1]);
    }
}
