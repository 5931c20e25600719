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
