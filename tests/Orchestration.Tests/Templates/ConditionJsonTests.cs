using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class ConditionJsonTests
{
    private static readonly ValueReference Score = ValueReference.Output("a")["score"];

    public static TheoryData<string, Condition> Forms => new()
    {
        { """{"value":"${{ steps.a.output.score }}","at_least":0.5}""", Score.AtLeast(0.5) },
        { """{"value":"${{ steps.a.output.score }}","at_most":9}""", Score.AtMost(9) },
        { """{"value":"${{ steps.a.output.score }}","equals":null}""", Score.EqualTo(ParameterValue.Null) },
        { """{"value":"${{ steps.a.output.score }}","in":["x",1]}""", Score.In("x", 1) },
        { """{"value":"${{ steps.a.output.score }}","matches":"^a"}""", Score.Matches("^a") },
        { """{"value":"${{ steps.a.output.score? }}","exists":true}""", Score.Optional.Exists() },
        { """{"all":[{"condition":"busy"},{"not":{"any":[]}}]}""", Condition.All(Condition.Named("busy"), Condition.Not(Condition.Any())) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_condition_is_read_and_written_in_one_form(string json, Condition condition)
    {
        Read(json).Should().Be(condition);
        new WorkflowTemplate { WorkflowId = "w", Steps = [new() { StepId = "x", When = condition }] }.ToJson()
            .Should().Be($$$"""{"workflow_id":"w","steps":[{"step_id":"x","when":{{{json}}}}]}""");
    }

    [Theory]
    [InlineData("""{}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"value":1}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"equals":1}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"value":1,"equals":1,"in":[1]}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"value":1,"all":[]}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"all":[],"any":[]}""", "ORC1012", 36, "$.steps[0].when")]
    [InlineData("""{"all":[{"not":{"valeu":1,"condition":"x"}}]}""", "ORC1006", 52, "$.steps[0].when.all[0].not.valeu")]
    [InlineData("""{"not":[]}""", "ORC1008", 43, "$.steps[0].when.not")]
    [InlineData("""{"any":{}}""", "ORC1008", 43, "$.steps[0].when.any")]
    [InlineData("""{"any":["a"]}""", "ORC1008", 44, "$.steps[0].when.any[0]")]
    [InlineData("""{"condition":3}""", "ORC1008", 49, "$.steps[0].when.condition")]
    [InlineData("true", "ORC1008", 36, "$.steps[0].when")]
    public void A_condition_that_says_nothing_or_too_much_is_a_problem_at_its_place(string json, string code, int column, string place)
    {
        Action read = () => Read(json);

        read.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == code && problem.Line == 1 && problem.Column == column && problem.Place == place);
    }

    [Fact]
    public void Deep_conditions_are_compared_and_written_without_a_stack()
    {
        static WorkflowStep Step()
        {
            Condition condition = Condition.Named("x");
            for (int level = 0; level < 100_000; level++)
                condition = Condition.Not(condition);
            return new() { StepId = "x", When = condition };
        }

        Step().Should().Be(Step());
        new WorkflowTemplate { WorkflowId = "w", Steps = [Step()] }.ToJson().Length.Should().BeGreaterThan(800_000);
    }

    private static Condition? Read(string json) =>
        WorkflowTemplate.Parse($$"""{"workflow_id":"","steps":[{"when":{{json}},"step_id":"x"}]}""").Steps[0].When;
}
