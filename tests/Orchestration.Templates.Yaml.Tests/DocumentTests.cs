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
    public void A_problem_has_the_place_in_the_YAML(string yaml, string code, int line, int column)
    {
        OrchestrationProblem problem = Yaml.Problem(yaml);

        (problem.Code, problem.Line, problem.Column).Should().Be((code, line, column));
    }

    [Theory]
    [InlineData("workflow_id: a\n\tsteps: []\n", 2, 1)]
    [InlineData("workflow_id: a\nsteps:\n\t- step_id: b\n", 3, 1)]
    [InlineData("workflow_id: a\nsteps:\n  - step_id: b\n  \taction: c\n", 4, 3)]
    [InlineData("workflow_id: a\nsteps:\n  - step_id: b\n    parameters:\n\t\tprompt: c\n", 5, 1)]
    [InlineData("workflow_id: a\r\nsteps:\r\n  - step_id: b\r\n    parameters:\r\n    \tprompt: c\r\n", 5, 5)]
    [InlineData("workflow_id: a\nname: |\n  \tx\n\n\t# comment\ndescription: \"x\n  \ty\"\nsteps:\n\t \n\t- step_id: b\n", 5, 1)]
    [InlineData("workflow_id: a\nname: |\n  \tx\n\ndescription: \"x\n  \ty\"\nsteps:\n\t \n\t- step_id: b\n", 9, 1)]
    [InlineData("workflow_id: a\nname: |\n  x\n\ty\n", 4, 1)]
    [InlineData("workflow_id: a\nretry: {\n\tmax_retries: 1\n\t}\n", 4, 1)]
    public void A_tab_that_indents_is_reported_where_it_stands(string yaml, int line, int column)
    {
        OrchestrationProblem problem = Yaml.Problem(yaml);

        (problem.Code, problem.Line, problem.Column, problem.Remedy).Should().Be(("ORC1201", line, column, "Indent with spaces."));
    }

    [Theory]
    [InlineData("workflow_id: \"a\n\tb\"\n", 2, 1)]
    [InlineData("workflow_id: 'a\n\tb'\n", 2, 1)]
    [InlineData("workflow_id: 'a\r\n\r\n\tb'\r\n", 3, 1)]
    [InlineData("steps:\n  - step_id: \"a\n     b\n    \tc\"\n", 4, 5)]
    [InlineData("steps:\n- \"a\n\tb\"\n", 3, 1)]
    [InlineData("steps: &x\n  a: 'b\n  \tc'\n", 3, 3)]
    [InlineData("steps: [ { a: 'b\n\tc' } ]\n", 2, 1)]
    [InlineData("steps: []\nname: 'a\n\t'\n", 3, 1)]
    public void A_tab_that_indents_inside_of_quotes_is_refused(string yaml, int line, int column)
    {
        OrchestrationProblem problem = Yaml.Problem(yaml);

        (problem.Code, problem.Line, problem.Column).Should().Be(("ORC1201", line, column));
    }

    [Theory]
    [InlineData("\"a\n          \tb\"", "\"a b\"")]
    [InlineData("'a\n\t\n       b'", "\"a\\nb\"")]
    [InlineData("&x { a: 'b\n       c',\n       d: 1 }", "{\"a\":\"b c\",\"d\":1}")]
    [InlineData("&x\n        a: &y\n          - 'b\n           \tc'", "{\"a\":[\"b c\"]}")]
    [InlineData("&x\n        ? 'b'\n        : 'c\n         \td'", "{\"b\":\"c d\"}")]
    [InlineData("\"a\tb\"", "\"a\\tb\"")]
    public void A_tab_behind_the_indentation_is_white_space(string yaml, string json) => Yaml.Value(yaml).Should().Be(json);

    [Theory]
    [InlineData("%YAML 1.1#...\n---\n", 1, 10)]
    [InlineData("# comment\n%YAML \t1.2# bar\n---\n", 2, 11)]
    public void What_stands_right_behind_the_version_is_refused(string yaml, int line, int column)
    {
        OrchestrationProblem problem = Yaml.Problem(yaml + "workflow_id: w\nsteps: []\n");

        (problem.Code, problem.Line, problem.Column).Should().Be(("ORC1201", line, column));
    }

    [Theory]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("%YAML  1.2 \r\n---\r\n")]
    [InlineData("# comment\n%YAML \t1.2 # comment\n---\n")]
    [InlineData("---\n")]
    public void A_version_may_stand_before_the_document(string yaml) => WorkflowTemplateYaml.Parse(yaml + "workflow_id: w\nsteps: []\n").WorkflowId.Should().Be("w");

    [Fact]
    public void Problems_keep_their_places_behind_many_anchors()
    {
        StringBuilder yaml = new("workflow_id: w\nsteps: []\n");
        for (int i = 0; i < 100_000; i++)
            yaml.Append($"  # comment\nx{i}: &a{i} {i}\ny{i}: *a{i}\n");

        Action parse = () => WorkflowTemplateYaml.Parse(yaml.ToString());

        parse.Should().Throw<InvalidTemplateException>().Which.Problems.Select(problem => (problem.Line, problem.Column))
            .Should().Equal(Enumerable.Range(0, 100_000).SelectMany(i => new (int?, int?)[] { (4 + (3 * i), 1), (5 + (3 * i), 1) }));
    }

    [Theory]
    [InlineData("{ a: &x 1, b: 2 }")]
    [InlineData("{ a: &x '1', b: 2 }")]
    public void An_anchor_on_a_scalar_in_braces_that_is_not_the_last_is_beyond_the_parser(string yaml) =>
        Yaml.Problem($"workflow_id: w\nsteps: []\nretry: {yaml}\n").Code.Should().Be("ORC1201");

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

    [Theory]
    [InlineData("utf-16", 2)]
    [InlineData("utf-16BE", 1)]
    [InlineData("utf-32", 2)]
    public void Other_encodings_are_refused_with_a_word_about_UTF8(string encoding, int column)
    {
        Action parse = () => WorkflowTemplateYaml.Parse(Encoding.GetEncoding(encoding).GetBytes("workflow_id: w\nsteps: []\n"));

        OrchestrationProblem problem = parse.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle().Which;
        (problem.Code, problem.Line, problem.Column, problem.Remedy).Should().Be(("ORC1003", 1, column, "Save the document as UTF-8."));
        problem.Message.Should().Contain("UTF-16");
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
