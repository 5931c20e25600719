using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.DependencyInjection;
using Orchestration.Templates;
using Orchestration.Tests.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class TemplateLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Templates_of_a_folder_can_be_started_by_their_id()
    {
        Write("a.json", Template("a"));
        Directory.CreateDirectory(Path.Combine(_folder, "below"));
        Write("below/b.JSON", Template("b"));
        Write("README.md", "not a template");

        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddWorkflows(_folder));

        engine.Catalog.List().Select(template => template.WorkflowId).Should().Equal("a", "b");
    }

    [Fact]
    public async Task One_file_can_be_named()
    {
        Write("a.json", Template("a"));
        Write("b.json", Template("b"));

        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddWorkflows(Path.Combine(_folder, "a.json")));

        engine.Catalog.List().Select(template => template.WorkflowId).Should().Equal("a");
    }

    [Fact]
    public void A_file_that_is_named_must_be_a_template()
    {
        Write("a.toml", "workflow_id = 'a'");

        Action create = () => OrchestrationEngine.Create(builder => builder.AddWorkflows(Path.Combine(_folder, "a.toml")));

        create.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which.Code.Should().Be(TemplateSourceCodes.NoFormat);
    }

    [Fact]
    public async Task Templates_can_be_embedded()
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder =>
            builder.AddWorkflowsFrom(typeof(TemplateLoaderTests).Assembly, "Orchestration.Tests.DependencyInjection.Workflows."));

        engine.Catalog.List().Select(template => template.WorkflowId).Should().Equal("embedded");
    }

    [Fact]
    public void Every_problem_of_every_file_is_reported_at_once()
    {
        Write("1.json", "{\"workflow_id\":\"a\",\n \"steps\": 7}");
        Write("2.json", Template("fine"));
        Write("3.json", "{\"workflow_id\":\"c\",\"steps\":[{\"step_id\":\"s\",\"action\":\"x\",\"dependencies\":[\"nobody\"]}]}");
        Write("4.json", Template("fine").Replace("\"x\"", "\"y\"", StringComparison.Ordinal));
        Write("5.yaml", "workflow_id: e");
        Write("6.json", "{\n");

        Action create = () => OrchestrationEngine.Create(builder => builder.AddWorkflows(_folder).AddWorkflows(Path.Combine(_folder, "missing")));

        create.Should().Throw<InvalidTemplateException>().Which.Problems.Select(problem => (Path.GetFileName(problem.File), problem.Code, problem.Line)).Should().Equal(
            ("1.json", "ORC1008", 2), ("3.json", "ORC1107", 1), ("4.json", "ORC1021", 1), ("5.yaml", "ORC1302", null), ("6.json", "ORC1001", 2), ("missing", "ORC1301", null));
    }

    [Fact]
    public void The_page_explains_every_code_of_files_and_no_other()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "error-codes.md"));

        IEnumerable<string> explained = Regex.Matches(page, @"^\| `(ORC13\d\d)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        explained.Should().Equal(typeof(TemplateSourceCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!));
    }

    private static string Template(string id) => $$"""{"workflow_id":"{{id}}","steps":[{"step_id":"s","action":"x"}]}""";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
