using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class JoinJsonTests
{
    public static TheoryData<string, Join> Forms => new()
    {
        { """["a","b"]""", ["a", "b"] },
        { """["a",{"step":"b","outcome":"failed"},{"any":["c","d"]}]""", ["a", Join.Failed("b"), Join.Any("c", "d")] },
        { """{"any":["a",{"all":["b","c"]}]}""", Join.Any("a", Join.All("b", "c")) },
        { """{"at_least":2,"of":["a","b",{"step":"c","outcome":"succeeded_or_skipped"}]}""", Join.AtLeast(2, "a", "b", Join.SucceededOrSkipped("c")) },
        { """{"any":["a","b"],"cancel_remaining":true}""", Join.Any("a", "b").CancelRemaining() },
        { """{"all":["a"],"cancel_remaining":true}""", Join.Succeeded("a").CancelRemaining() },
        { """{"step":"a","outcome":"finished"}""", Join.Finished("a") },
        { """{"step":"a"}""", "a" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_join_is_read_and_written_in_one_form(string json, Join join)
    {
        Read(json).Should().Be(join);
        new WorkflowTemplate { WorkflowId = "w", Steps = [new() { StepId = "x", Dependencies = join }] }.ToJson()
            .Should().Be($$"""{"workflow_id":"w","steps":[{"step_id":"x","dependencies":{{json}}}]}""");
    }

    [Fact]
    public void The_fields_of_a_join_may_stand_in_any_order() =>
        Read("""{"cancel_remaining":true,"of":["a",{"outcome":"Cancelled","step":"b"}],"any":null,"at_least":1}""")
            .Should().Be(Join.AtLeast(1, "a", Join.Cancelled("b")).CancelRemaining());

    [Theory]
    [InlineData("""{}""", "ORC1012", 44, "$.steps[0].dependencies")]
    [InlineData("""{"any":["a"],"all":["b"]}""", "ORC1012", 44, "$.steps[0].dependencies")]
    [InlineData("""{"any":["a"],"of":["b"]}""", "ORC1012", 44, "$.steps[0].dependencies")]
    [InlineData("""{"at_least":1}""", "ORC1012", 44, "$.steps[0].dependencies")]
    [InlineData("""{"any":["a"],"outcome":"failed"}""", "ORC1012", 44, "$.steps[0].dependencies")]
    [InlineData("""{"any":["a",{"all":["b",3]}]}""", "ORC1008", 68, "$.steps[0].dependencies.any[1].all[1]")]
    [InlineData("""{"any":["a",["b"]]}""", "ORC1008", 56, "$.steps[0].dependencies.any[1]")]
    [InlineData("""{"any":"a"}""", "ORC1008", 51, "$.steps[0].dependencies.any")]
    [InlineData("""["a",{"step":"b","outcome":"fialed"}]""", "ORC1010", 71, "$.steps[0].dependencies[1].outcome")]
    [InlineData("""["a",{"any":["b"],"any":["b"]}]""", "ORC1007", 62, "$.steps[0].dependencies[1].any")]
    [InlineData("""{"anny":["a"],"any":["b"]}""", "ORC1006", 45, "$.steps[0].dependencies.anny")]
    [InlineData("\"a\"", "ORC1008", 44, "$.steps[0].dependencies")]
    public void A_join_that_says_nothing_or_too_much_is_a_problem_at_its_place(string json, string code, int column, string place)
    {
        Action read = () => Read(json);

        read.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == code && problem.Line == 1 && problem.Column == column && problem.Place == place);
    }

    [Fact]
    public void A_join_may_have_a_hundred_thousand_leaves()
    {
        string json = $$"""{"at_least":1,"of":[{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"any":["a{{i}}","b"]}"""))}}]}""";

        Read(json).StepIds.Should().HaveCount(200_000);
    }

    [Fact]
    public void A_join_in_a_document_may_be_nested_498_deep_and_no_deeper()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("""{"any":[""", levels)) + "\"a\"" + string.Concat(Enumerable.Repeat("]}", levels));

        Read(Nested(498)).StepIds.Should().Equal("a");
        FluentActions.Invoking(() => Read(Nested(499))).Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == "ORC1005" && problem.Column == 51 + (498 * 8));
    }

    [Fact]
    public void A_join_that_was_made_in_code_is_written_however_deep_it_is()
    {
        Join join = "a";
        for (int level = 0; level < 100_000; level++)
            join = Join.Any(join);

        new WorkflowTemplate { WorkflowId = "w", Steps = [new() { StepId = "x", Dependencies = join }] }.ToJson().Length.Should().BeGreaterThan(1_000_000);
    }

    private static Join Read(string json) =>
        WorkflowTemplate.Parse($$"""{"workflow_id":"","steps":[{"dependencies":{{json}},"step_id":"x"}]}""").Steps[0].Dependencies;
}
