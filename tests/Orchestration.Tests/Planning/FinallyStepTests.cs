using Orchestration.Planning;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class FinallyStepTests
{
    [Fact]
    public void Steps_that_run_last_have_the_last_numbers()
    {
        ExecutionPlan plan = new WorkflowPlanner(null).Plan(Template(Step("a"), Step("b")) with { Finally = [Step("tidy"), Step("tell", "tidy")] });

        plan.StepCount.Should().Be(4);
        plan.FirstFinally.Should().Be(2);
        plan.Roots.Should().Equal(0, 1);
        plan.TryGetStep("tell", out int step).Should().BeTrue();
        step.Should().Be(3);
    }

    [Fact]
    public void Problems_of_steps_that_run_last_are_placed_in_finally() =>
        Problems(Template(Step("a")) with { Finally = [Step("tidy"), Step("a")] }).Should().ContainSingle()
            .Which.Place.Should().Be("$.finally[1].step_id");

    [Fact]
    public void A_step_that_runs_last_may_read_every_step() =>
        Problems(Template(Step("a"), Step("b")) with
        {
            Finally = [Step("tidy") with { Parameters = new() { ["a"] = "${{ steps.a.status }}", ["b"] = "${{ steps.b.output.id? }}" } }],
        }).Should().BeEmpty();
}
