using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class JoinProblemTests
{
    public static TheoryData<Join, string, string> Malformed => new()
    {
        { Join.Any(), PlanningCodes.MalformedJoin, ".dependencies" },
        { Join.AtLeast(0, "a"), PlanningCodes.MalformedJoin, ".dependencies" },
        { Join.AtLeast(3, "a", "b"), PlanningCodes.MalformedJoin, ".dependencies" },
        { Join.AtLeast(1, "a", "a"), PlanningCodes.MalformedJoin, ".dependencies" },
        { ["a", Join.Any("b", Join.All())], PlanningCodes.MalformedJoin, ".dependencies[1].any[1]" },
        { ["a", Join.Any("b").CancelRemaining()], PlanningCodes.MalformedJoin, ".dependencies[1]" },
        { Join.Any("a", (Join)null!), PlanningCodes.NullEntry, ".dependencies.any[1]" },
        { Join.Any("a", (string)null!), PlanningCodes.NullEntry, ".dependencies.any[1]" },
        { Join.AtLeast(1, "b", Join.All("nobody", "a")), PlanningCodes.UnknownDependency, ".dependencies.of[1].all[0]" },
        { Join.All("user").CancelRemaining(), PlanningCodes.SelfDependency, ".dependencies.all[0]" },
        { Join.Step("a", (StepOutcome)17), PlanningCodes.OutOfRange, ".dependencies" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_join_that_cannot_be_is_a_problem_at_its_place(Join join, string code, string place) =>
        Problems(Step("a"), Step("b"), Step("user") with { Dependencies = join }).Select(problem => (problem.Code, problem.Place))
            .Should().Equal((code, "$.steps[2]" + place));

    [Fact]
    public void A_race_at_the_outermost_join_is_fine() =>
        Problems(Step("a"), Step("b"), Step("user") with { Dependencies = Join.Any("a", Join.Failed("b")).CancelRemaining() }).Should().BeEmpty();

    [Fact]
    public void A_hundred_thousand_unknown_leaves_of_one_join_are_all_reported_in_time() =>
        Problems(Step("user") with { Dependencies = Join.Any([.. Enumerable.Range(0, 100_000).Select(i => (Join)$"x{i}")]) }).Should().HaveCount(100_000);

    [Fact]
    public void Steps_that_run_last_wait_for_each_other_only()
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "w",
            Steps = [Step("a"), Step("b", "clean")],
            Finally = [Step("clean"), Step("report", "clean"), Step("wrong") with { Dependencies = [Join.Finished("a")] }],
        };

        Problems(template).Select(problem => (problem.Code, problem.Place)).Should().Equal(
            (PlanningCodes.FinallyBoundary, "$.steps[1].dependencies"), (PlanningCodes.FinallyBoundary, "$.finally[2].dependencies"));
    }

    [Fact]
    public void A_step_that_runs_last_reads_outputs_with_a_question_mark_only()
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "w",
            Steps = [Step("a")],
            Finally = [Step("report") with { Parameters = new() { ["x"] = "${{ steps.a.output }}" } }],
        };

        Problems(template).Should().Contain(problem => problem.Code == PlanningCodes.NotGuaranteed && problem.Place == "$.finally[0].parameters.x");
    }

    [Fact]
    public void Names_of_limits_and_expected_durations_are_checked()
    {
        WorkflowStep step = Step("a") with { Limits = ["gpu", "", "gpu"], ExpectedDuration = TimeSpan.FromDays(25) };

        Problems(step).Select(problem => (problem.Code, problem.Place)).Should().BeEquivalentTo(
            [(PlanningCodes.InvalidLimitName, "$.steps[0].limits[1]"), (PlanningCodes.InvalidLimitName, "$.steps[0].limits[2]"), (PlanningCodes.OutOfRange, "$.steps[0].expected_duration")]);
        Problems(Step("a") with { Limits = ["gpu"], ExpectedDuration = TimeSpan.Zero }).Should().BeEmpty();
    }
}
