using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class RaceWarningTests
{
    private static readonly WorkflowStep Winner = Step("winner") with { Dependencies = Join.Any("a", "b").CancelRemaining() };

    [Fact]
    public void A_race_for_steps_whose_success_others_wait_for_is_a_warning()
    {
        ExecutionPlan plan = Of(Step("a"), Step("b"), Winner, Step("other", "b"));

        OrchestrationProblem warning = plan.Warnings.Should().ContainSingle().Subject;
        (warning.Severity, warning.Code, warning.Place).Should().Be((ProblemSeverity.Warning, PlanningCodes.RacedStepIsUsed, "$.steps[2].dependencies.cancel_remaining"));
        warning.Message.Should().Contain("'winner'").And.Contain("'b'").And.Contain("'other'");
    }

    [Fact]
    public void Two_races_for_the_same_steps_warn_of_each_other() =>
        Of(Step("a"), Step("b"), Winner, Winner with { StepId = "second" }).Warnings.Select(warning => warning.Place)
            .Should().Equal("$.steps[2].dependencies.cancel_remaining", "$.steps[3].dependencies.cancel_remaining");

    [Fact]
    public void A_race_that_harms_nobody_is_no_warning()
    {
        Of(Step("a"), Step("b"), Winner, Step("next", "winner")).Warnings.Should().BeEmpty();
        Of(Step("a"), Step("b"), Winner, Step("log") with { Dependencies = [Join.Finished("a"), Join.Cancelled("b")] }).Warnings.Should().BeEmpty();
        Of(Step("a"), Step("b"), Winner with { Dependencies = Join.All("a", "b").CancelRemaining() }, Step("other", "a")).Warnings.Should().BeEmpty();
        Of(Step("a"), Step("b"), Step("other", "a", "b")).Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_template_with_an_error_has_only_errors_among_its_problems() =>
        Problems(Step("a"), Step("b"), Winner, Step("other", "b"), Step("wrong", "nobody")).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(problem => problem.Severity == ProblemSeverity.Error && problem.Code == PlanningCodes.UnknownDependency);

    [Fact]
    public void Many_races_for_the_same_steps_are_judged_in_time()
    {
        Join race = Join.Any([.. Enumerable.Range(0, 1000).Select(i => (Join)$"s{i}")]).CancelRemaining();
        WorkflowStep[] steps = [.. Enumerable.Range(0, 1000).Select(i => Step($"s{i}")), .. Enumerable.Range(0, 500).Select(i => Step($"r{i}") with { Dependencies = race })];
        long start = TimeProvider.System.GetTimestamp();

        Of(steps).Warnings.Should().HaveCount(500);

        TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }
}
