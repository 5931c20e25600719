using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Planning;
using Orchestration.Templates;
using Orchestration.Tests.Planning;

namespace Orchestration.Tests.Templates;

public sealed class BadDocumentTests
{
    private const string NoData = "The shared/data/bad folder is not beside this repository.";

    [Theory]
    [InlineData("[1,]")]
    [InlineData("[\"\\uD800\\u\"]")]
    [InlineData("[\"\\x00\"]")]
    [InlineData("[\"a\n\"]")]
    [InlineData("[-01]")]
    [InlineData("[.5]")]
    [InlineData("[1e]")]
    [InlineData("[NaN]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("[\u000C1]")]
    [InlineData("<null>")]
    [InlineData("nul")]
    [InlineData("[1]]")]
    [InlineData("\u0000")]
    public void Malformed_text_gives_one_typed_error_as_document_and_as_parameters(string text)
    {
        Refused(Encoding.UTF8.GetBytes(text)).Should().ContainSingle();
        Refused(AsParameter(Encoding.UTF8.GetBytes(text))).Should().ContainSingle();
    }

    [Fact]
    public void Every_file_of_the_parsing_corpus_is_read_or_refused_with_line_and_column()
    {
        Assert.SkipWhen(Repository.BadData is null, NoData);
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.BadData, "json"), "*.json", SearchOption.AllDirectories)];

        files.Should().HaveCountGreaterThan(100);
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            string name = Path.GetFileName(file);
            Refused(content).Should().NotBeEmpty(name);
            if (name.StartsWith("n_", StringComparison.Ordinal))
                Refused(AsParameter(content)).Should().ContainSingle(name);
            else if (name.StartsWith("y_", StringComparison.Ordinal) && !name.Contains("duplicated", StringComparison.Ordinal))
                Survives(AsParameter(content), name);
            else
                TryRead(AsParameter(content));
        }
    }

    [Fact]
    public void Naughty_strings_survive_as_names_and_as_parameters()
    {
        foreach (string text in NaughtyTexts.All)
        {
            WorkflowTemplate template = new()
            {
                WorkflowId = text,
                Name = text,
                Steps = [new() { StepId = text, Action = text, Factory = text, Parameters = new() { [text] = text }, Dependencies = [text] }],
            };

            WorkflowTemplate read = WorkflowTemplate.Parse(template.ToJson());

            read.Steps.Should().Equal(template.Steps);
            (read.WorkflowId, read.Name).Should().Be((text, text));
        }
    }

    [Fact]
    public void Naughty_strings_as_ids_plan_and_can_be_referred_to_or_are_refused_by_name()
    {
        foreach (string text in NaughtyTexts.All.Where(text => text.Length > 0))
        {
            WorkflowStep second = new()
            {
                StepId = text + "2", Action = "x", Dependencies = [text], Parameters = new() { ["p"] = ValueReference.Output(text)[text] },
            };
            IReadOnlyList<OrchestrationProblem> problems = Plans.Problems(Plans.Step(text), second);

            if (text.Length > 255 || text.Any(char.IsControl))
                problems.Should().OnlyContain(problem => problem.Code == PlanningCodes.InvalidStepId);
            else
                problems.Should().BeEmpty(text);
        }
    }

    private static byte[] AsParameter(byte[] value) =>
        [.. """{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"x":"""u8, .. value, .. "}}]}"u8];

    private static void Survives(byte[] document, string because)
    {
        WorkflowTemplate read = WorkflowTemplate.Parse(document);
        WorkflowTemplate.Parse(read.ToJson()).Steps.Should().Equal(read.Steps, because);
        JsonNode.DeepEquals(JsonNode.Parse(read.ToJson())!["steps"]![0]!["parameters"], JsonNode.Parse(document)!["steps"]![0]!["parameters"]).Should().BeTrue(because);
    }

    private static void TryRead(byte[] document)
    {
        try
        {
            WorkflowTemplate.Parse(document).ToJson();
        }
        catch (InvalidTemplateException refused)
        {
            refused.Problems.Should().OnlyContain(problem => problem.Line > 0 && problem.Column > 0);
        }
    }

    private static IReadOnlyList<OrchestrationProblem> Refused(byte[] document)
    {
        IReadOnlyList<OrchestrationProblem> problems =
            ((Action)(() => WorkflowTemplate.Parse(document))).Should().Throw<InvalidTemplateException>(Encoding.Latin1.GetString(document)).Which.Problems;
        problems.Should().OnlyContain(problem => problem.Line > 0 && problem.Column > 0 && problem.Code.StartsWith("ORC10", StringComparison.Ordinal));
        return problems;
    }
}
