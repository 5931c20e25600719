using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class ConditionShapeTests
{
    private static readonly ValueReference Score = ValueReference.Input("score");

    public static TheoryData<Condition> Malformed =>
    [
        Condition.All(),
        Condition.Not(Condition.Any()),
        Condition.All(Condition.Named("x"), null!),
        Condition.Named(""),
        Condition.Compare(Score, ConditionKind.In, "a"),
        Condition.Compare(Score, ConditionKind.Matches, 3),
        Score.AtLeast("5"),
        Score.AtMost(true),
        Condition.Compare(Score, ConditionKind.Exists, "yes"),
        Condition.Compare(Score, ConditionKind.Exists, Score),
    ];

    public static TheoryData<Condition> WellFormed =>
    [
        Score.AtLeast(0.5), Score.AtLeast(ValueReference.Input("least")), Score.In("a", 1), Score.EqualTo(ParameterValue.Null), Score.Exists(),
        Score.Matches("^a+$"), Condition.Any(Condition.Named("x"), Condition.Not(Score.Exists())),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_condition_that_cannot_be_is_a_problem(Condition condition) =>
        Problems(Step("a") with { When = condition }).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Code == PlanningCodes.MalformedCondition && problem.Place == "$.steps[0].when");

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void A_condition_that_can_be_is_fine(Condition condition) => Problems(Step("a") with { When = condition }).Should().BeEmpty();
}
