using System.Text;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("", "ORC1202", 1, 1)]
    [InlineData("# only a comment\n", "ORC1202", 1, 1)]
    [InlineData("workflow_id: a\n---\nworkflow_id: b\n", "ORC1202", 2, 1)]
    [InlineData("- a\n- b\n", "ORC1008", 1, 1)]
    [InlineData("workflow_id: a\nsteps: []\nworkflow_id: b\n", "ORC1007", 3, 1)]
    [InlineData("workflow_id: a\nsteps: []\nstepz: 1\n", "ORC1006", 3, 1)]
    [InlineData("workflow_id: a\nsteps:\n- step_id: a\n  parameters: { x: 1, x: 2 }\n", "ORC1007", 4, 23)]
    [InlineData("workflow_id: a\nsteps: []\nversion: \"1\"\n", "ORC1008", 3, 10)]
    [InlineData("workflow_id: a\n\tsteps: []\n", "ORC1201", 1, 14)]
    public void A_problem_has_the_place_in_the_YAML(string yaml, string code, int line, int column)
    {
        OrchestrationProblem problem = Yaml.Problem(yaml);

        (problem.Code, problem.Line, problem.Column).Should().Be((code, line, column));
    }

    [Fact]
    public void All_problems_of_a_template_are_named_at_once()
    {
        Action parse = () => WorkflowTemplateYaml.Parse("version: x\nsteps:\n  - action: 1\n");

        parse.Should().Throw<InvalidTemplateException>().Which.Problems.Select(problem => (problem.Code, problem.Line))
            .Should().Equal(("ORC1009", 1), ("ORC1008", 1), ("ORC1009", 3), ("ORC1008", 3));
    }

    [Fact]
    public void An_alias_repeats_what_its_anchor_stands_for()
    {
        WorkflowTemplate template = WorkflowTemplateYaml.Parse("""
            workflow_id: w
            steps:
              - { step_id: a, action: x, parameters: &shared { n: [1, two] } }
              - { step_id: b, action: x, parameters: *shared }
            """);

        template.Steps[1].Parameters.ToPayload().ToString().Should().Be("{\"n\":[1,\"two\"]}");
    }

    [Fact]
    public void A_later_anchor_takes_the_name_over() => Yaml.Value("[&a 1, *a, &a 2, *a]").Should().Be("[1,1,2,2]");

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        StringBuilder yaml = new("workflow_id: w\nsteps: []\nx0: &x0 [lol,lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (int level = 1; level < 12; level++)
            yaml.Append($"x{level}: &x{level} [{string.Join(',', Enumerable.Repeat($"*x{level - 1}", 10))}]\n");

        OrchestrationProblem problem = Yaml.Problem(yaml.ToString());

        problem.Code.Should().Be("ORC1203");
        problem.Line.Should().BeInRange(8, 10);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void A_hundred_thousand_levels_are_refused_without_recursion(string open)
    {
        OrchestrationProblem problem = Yaml.Problem(string.Concat(Enumerable.Repeat(open, 100_000)));

        problem.Line.Should().Be(1);
    }

    [Theory]
    [InlineData("workflow_id: \xFF", "ORC1003", 1, 14)]
    [InlineData("workflow_id: a\nname: \xC3(", "ORC1003", 2, 7)]
    public void Bytes_that_are_not_UTF8_are_refused(string latin1, string code, int line, int column)
    {
        Action parse = () => WorkflowTemplateYaml.Parse(Encoding.Latin1.GetBytes(latin1));

        OrchestrationProblem problem = parse.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which;
        (problem.Code, problem.Line, problem.Column).Should().Be((code, line, column));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Yaml.Problem("workflow_id: a\nname: \uD800\n").Code.Should().Be("ORC1004");

    [Fact]
    public void A_byte_order_mark_is_accepted() =>
        WorkflowTemplateYaml.Parse("\uFEFFworkflow_id: w\nsteps: []\n").WorkflowId.Should().Be("w");

    [Fact]
    public void JSON_is_YAML_too() =>
        WorkflowTemplateYaml.Parse("""{"workflow_id": "w", "steps": [{"step_id": "a", "action": "x"}]}""").Steps.Should().ContainSingle();
}
