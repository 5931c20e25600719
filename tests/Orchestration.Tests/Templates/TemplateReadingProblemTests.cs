using System.Text;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class TemplateReadingProblemTests
{
    [Theory]
    [InlineData("""{"workflow_id":"w","steps":[],"stpes":[]}""", TemplateCodes.UnknownField, "$.stpes", 31)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","acton":"x"}]}""", TemplateCodes.UnknownField, "$.steps[0].acton", 44)]
    [InlineData("""{"workflow_id":"w","steps":[],"workflow_id":"w"}""", TemplateCodes.DuplicateField, "$.workflow_id", 31)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"x":{"y":1,"y":2}}}]}""", TemplateCodes.DuplicateField, "$.steps[0].parameters.x.y", 69)]
    [InlineData("""{"workflow_id":7,"steps":[]}""", TemplateCodes.WrongType, "$.workflow_id", 16, TemplateCodes.MissingField)]
    [InlineData("""{"workflow_id":"w","steps":{}}""", TemplateCodes.WrongType, "$.steps", 28)]
    [InlineData("""{"workflow_id":"w","steps":null}""", TemplateCodes.WrongType, "$.steps", 28)]
    [InlineData("""{"workflow_id":"w","steps":["a"]}""", TemplateCodes.WrongType, "$.steps[0]", 29)]
    [InlineData("""{"workflow_id":"w","steps":[null]}""", TemplateCodes.WrongType, "$.steps[0]", 29)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","dependencies":"b"}]}""", TemplateCodes.WrongType, "$.steps[0].dependencies", 59)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","dependencies":["b",[1]]}]}""", TemplateCodes.WrongType, "$.steps[0].dependencies[1]", 64)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","parameters":[]}]}""", TemplateCodes.WrongType, "$.steps[0].parameters", 57)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","retry":3}]}""", TemplateCodes.WrongType, "$.steps[0].retry", 52)]
    [InlineData("""{"workflow_id":"w","steps":[],"retry":{"jitter":"yes"}}""", TemplateCodes.WrongType, "$.retry.jitter", 49)]
    [InlineData("""{"workflow_id":"w","steps":[],"version":"2"}""", TemplateCodes.WrongType, "$.version", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"version":2.5}""", TemplateCodes.BadValue, "$.version", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"version":99999999999}""", TemplateCodes.BadValue, "$.version", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"timeout":1e400}""", TemplateCodes.BadValue, "$.timeout", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"timeout":1e28}""", TemplateCodes.BadValue, "$.timeout", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"timeout":"1 hour"}""", TemplateCodes.BadValue, "$.timeout", 41)]
    [InlineData("""{"workflow_id":"w","steps":[],"on_failure":"explode"}""", TemplateCodes.BadValue, "$.on_failure", 44)]
    [InlineData("""{"workflow_id":"w","steps":[],"retry":{"retry_on":["transient","sometimes"]}}""", TemplateCodes.BadValue, "$.retry.retry_on[1]", 64)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","factory_type":"mé dia"}]}""", TemplateCodes.BadValue, "$.steps[0].factory_type", 59)]
    [InlineData("""{"steps":[]}""", TemplateCodes.MissingField, "$.workflow_id", 1)]
    [InlineData("""{"workflow_id":"w"}""", TemplateCodes.MissingField, "$.steps", 1)]
    [InlineData("""{"workflow_id":"w","steps":[{"action":"a"}]}""", TemplateCodes.MissingField, "$.steps[0].step_id", 29)]
    [InlineData("""{"workflow_id":"w","steps":[],"max_retries":1,"retry":{}}""", TemplateCodes.BothRetryForms, "$.max_retries", 1)]
    [InlineData("""{"workflow_id":"w\ud800","steps":[]}""", TemplateCodes.InvalidText, "$.workflow_id", 16)]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","parameters":{"x":["\udc00"]}}]}""", TemplateCodes.InvalidText, "$.steps[0].parameters.x[0]", 63)]
    [InlineData("[]", TemplateCodes.WrongType, "$", 1)]
    [InlineData("null", TemplateCodes.WrongType, "$", 1)]
    public void What_does_not_fit_is_named_with_path_line_and_column(string json, string code, string place, int column, string? second = null)
    {
        IReadOnlyList<OrchestrationProblem> problems = ProblemsOf("\n\n" + json);

        problems.Select(problem => problem.Code).Should().BeEquivalentTo(second is null ? [code] : [code, second]);
        problems.Single(problem => problem.Code == code).Should().Match<OrchestrationProblem>(p => p.Place == place && p.Line == 3 && p.Column == column);
        problems.Should().OnlyContain(problem => problem.Remedy.Length > 0);
    }

    [Fact]
    public void All_problems_come_at_once_in_the_order_of_the_document()
    {
        IReadOnlyList<OrchestrationProblem> problems = ProblemsOf("""
            {
              "workflow_id": 1,
              "steps": [ { "step_id": true }, { "step_id": "b", "acton": "x", "priority": "high" } ],
              "timeout": "soon"
            }
            """);

        problems.Select(p => (p.Line, p.Place)).Should().Equal(
            (1, "$.workflow_id"), (2, "$.workflow_id"), (3, "$.steps[0].step_id"), (3, "$.steps[0].step_id"), (3, "$.steps[1].acton"), (3, "$.steps[1].priority"), (4, "$.timeout"));
    }

    [Theory]
    [InlineData("acton", "action")]
    [InlineData("depend", "")]
    [InlineData("dependancies", "dependencies")]
    [InlineData("stepId", "step_id")]
    public void An_unknown_field_suggests_the_nearest(string wrong, string right)
    {
        string remedy = ProblemsOf($$"""{"workflow_id":"w","steps":[{"step_id":"a","{{wrong}}":[]}]}""").Should().ContainSingle().Subject.Remedy;

        if (right.Length == 0)
            remedy.Should().NotContain("Did you mean");
        else
            remedy.Should().Contain($"Did you mean '{right}'?");
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"workflow_id\": \"w\",\n  \"steps\": [,]\n}", 3, 13)]
    [InlineData("{\"workflow_id\":\"w\",\"steps\":[]} {}", 1, 32)]
    [InlineData("{\"workflow_id\":\"w\",\"steps\":[]", 1, 30)]
    [InlineData("{\"workflow_id\":'w'}", 1, 16)]
    [InlineData("// comment", 1, 1)]
    public void Malformed_json_is_one_problem_with_line_and_column(string json, int line, int column)
    {
        OrchestrationProblem problem = ProblemsOf(json).Should().ContainSingle().Subject;

        problem.Code.Should().Be(TemplateCodes.MalformedJson);
        (problem.Line, problem.Column).Should().Be((line, column));
        problem.Message.Should().NotContain("LineNumber");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_where_they_stand()
    {
        byte[] utf8 = [.. "{\n\"workflow_id\":\""u8, 0xC3, 0x28, .. "\",\"steps\":[]}"u8];

        OrchestrationProblem problem = Capture(() => WorkflowTemplate.Parse(utf8)).Should().ContainSingle().Subject;

        problem.Should().Match<OrchestrationProblem>(p => p.Code == TemplateCodes.InvalidUtf8 && p.Line == 2 && p.Column == 16);
    }

    [Fact]
    public void A_text_with_half_of_a_surrogate_pair_is_refused_where_it_stands()
    {
        OrchestrationProblem problem = ProblemsOf("{\n\"é\":\"\uD800\"}").Should().ContainSingle().Subject;

        problem.Should().Match<OrchestrationProblem>(p => p.Code == TemplateCodes.InvalidText && p.Line == 2 && p.Column == 7);
    }

    [Fact]
    public void A_document_of_more_than_64_MiB_is_refused()
    {
        byte[] spaces = new byte[(64 * 1024 * 1024) + 1];
        spaces.AsSpan().Fill((byte)' ');

        Capture(() => WorkflowTemplate.Parse(spaces)).Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.TooLarge);
    }

    [Fact]
    public void A_very_deep_document_is_refused_and_does_not_overflow()
    {
        string json = "{\"workflow_id\":\"w\",\"steps\":" + new string('[', 1_000_000);

        ProblemsOf(json).Should().ContainSingle().Which.Code.Should().Be(TemplateCodes.TooDeep);
    }

    [Fact]
    public void A_very_long_name_does_not_fill_the_message() =>
        ProblemsOf($$"""{"workflow_id":"w","steps":[],"{{new string('x', 1_000_000)}}":1}""").Should().ContainSingle().Which.ToString().Length.Should().BeLessThan(1000);

    private static IReadOnlyList<OrchestrationProblem> ProblemsOf(string json)
    {
        IReadOnlyList<OrchestrationProblem> problems = Capture(() => WorkflowTemplate.Parse(json));
        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json)) == json)
            Capture(() => WorkflowTemplate.Parse(Encoding.UTF8.GetBytes(json))).Should().Equal(problems);

        return problems;
    }

    private static IReadOnlyList<OrchestrationProblem> Capture(Func<WorkflowTemplate> read) =>
        read.Should().Throw<InvalidTemplateException>().Which.Problems;
}
