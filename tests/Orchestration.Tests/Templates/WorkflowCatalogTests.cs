using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class WorkflowCatalogTests
{
    private readonly WorkflowCatalog _catalog = new();

    [Fact]
    public void An_id_alone_means_the_newest_version()
    {
        foreach (int version in (int[])[2, 10, 1])
            _catalog.Add(Template("w", version));

        Found("w")!.Version.Should().Be(10);
        Found("w@2")!.Version.Should().Be(2);
        Found("w@3").Should().BeNull();
        Found("v").Should().BeNull();
        Found("W").Should().BeNull();
    }

    [Fact]
    public void A_template_refers_to_itself()
    {
        WorkflowTemplate template = Template("w", 1);

        Found(template).Should().BeSameAs(template);
    }

    [Fact]
    public void The_same_content_may_be_added_again_and_other_content_may_not()
    {
        _catalog.Add(Template("w", 1));
        _catalog.Add(Template("w", 1));

        _catalog.Invoking(catalog => catalog.Add(Template("w", 1) with { Name = "other" })).Should().Throw<InvalidTemplateException>()
            .Which.Problems.Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.VersionTaken);
        Found("w")!.Name.Should().BeNull();
    }

    [Fact]
    public void All_templates_are_listed_by_id_and_version()
    {
        foreach ((string id, int version) in ((string, int)[])[("b", 1), ("a", 2), ("a", 1)])
            _catalog.Add(Template(id, version));

        _catalog.List().Select(template => (template.WorkflowId, template.Version)).Should().Equal(("a", 1), ("a", 2), ("b", 1));
    }

    [Fact]
    public void The_versions_of_one_id_are_listed_from_the_lowest()
    {
        foreach ((string id, int version) in ((string, int)[])[("w", 10), ("w", 2), ("other", 1)])
            _catalog.Add(Template(id, version));

        _catalog.VersionsOf("w").Select(template => template.Version).Should().Equal(2, 10);
        _catalog.VersionsOf("nobody").Should().BeEmpty();
    }

    [Fact]
    public void Who_asks_for_a_missing_version_is_told_the_versions_there_are()
    {
        _catalog.Add(Template("campaign", 1));
        _catalog.Add(Template("campaign", 4));

        WorkflowNotFoundException missing = _catalog.Invoking(catalog => catalog.Get("campaign@3")).Should().Throw<WorkflowNotFoundException>().Which;

        missing.Message.Should().Contain("'campaign@3'").And.Contain("version 1, 4").And.NotContain("Did you mean");
        missing.Versions.Should().Equal(1, 4);
        missing.Reference.Should().Be((WorkflowReference)"campaign@3");
    }

    [Fact]
    public void Of_many_versions_the_newest_are_told()
    {
        for (int version = 1; version <= 25; version++)
            _catalog.Add(Template("w", version));

        _catalog.Invoking(catalog => catalog.Get("w@99")).Should().Throw<WorkflowNotFoundException>()
            .Which.Message.Should().Contain("version 16, 17,").And.Contain(", 25 and 15 older");
    }

    [Theory]
    [InlineData("campain@2", " Did you mean 'campaign'?")]
    [InlineData("CAMPAIGN", " Did you mean 'campaign'?")]
    [InlineData("something", "'something'. Add its template")]
    public void Who_misspells_an_id_is_told_the_nearest(string wrong, string told)
    {
        _catalog.Add(Template("campaign", 2));

        _catalog.Invoking(catalog => catalog.Get(wrong)).Should().Throw<WorkflowNotFoundException>()
            .Where(missing => missing.Versions.Count == 0).Which.Message.Should().Contain(told);
    }

    [Fact]
    public void What_is_found_is_what_a_start_would_take()
    {
        _catalog.Add(Template("w", 1));
        _catalog.Add(Template("w", 2));
        WorkflowTemplate own = Template("own", 1);

        _catalog.Get("w").Version.Should().Be(2);
        _catalog.Get("w@1").Version.Should().Be(1);
        _catalog.Get(own).Should().BeSameAs(own);
    }

    [Fact]
    public void Many_threads_may_add_and_look_at_the_same_time()
    {
        Parallel.For(1, 201, version =>
        {
            _catalog.Add(Template("w", version));
            Found($"w@{version}").Should().NotBeNull();
        });

        _catalog.List().Should().HaveCount(200);
    }

    [Theory]
    [InlineData("campaign", "campaign", null)]
    [InlineData("campaign@2", "campaign", 2)]
    [InlineData("mail@example", "mail@example", null)]
    [InlineData("a@b@3", "a@b", 3)]
    [InlineData("a@", "a@", null)]
    public void A_reference_is_an_id_with_or_without_a_version(string text, string id, int? version)
    {
        WorkflowReference reference = text;

        (reference.WorkflowId, reference.Version, reference.ToString()).Should().Be((id, version, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@2")]
    [InlineData("a@0")]
    [InlineData("a@99999999999")]
    public void A_reference_that_cannot_be_is_refused(string text) =>
        ((Action)(() => _ = new WorkflowReference(text))).Should().Throw<ArgumentException>();

    private static WorkflowTemplate Template(string id, int version) => new() { WorkflowId = id, Version = version, Steps = [Planning.Plans.Step("a")] };

    private WorkflowTemplate? Found(WorkflowReference reference) => _catalog.TryGet(reference, out WorkflowTemplate? template) ? template : null;
}
