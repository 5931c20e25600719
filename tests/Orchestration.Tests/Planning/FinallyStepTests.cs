using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning;

public sealed class FinallyStepTests
{
    [Fact]
    public void Steps_that_run_last_have_the_last_numbers()
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "w",
            Steps = [Step("a"), Step("b")],
            Finally = [Step("tidy"), Step("tell") with { Dependencies = ["tidy"] }],
        };
        ExecutionPlan plan = new WorkflowPlanner(null).Plan(template);

        plan.StepCount.Should().Be(4);
        plan.FirstFinally.Should().Be(2);
        plan.TryGetStep("tell", out int step).Should().BeTrue();
        step.Should().Be(3);
    }

    [Fact]
    public void Problems_of_steps_that_run_last_are_placed_in_finally()
    {
        WorkflowTemplate template = new() { WorkflowId = "w", Steps = [Step("a")], Finally = [Step("tidy"), Step("a")] };
        Action plan = () => new WorkflowPlanner(null).Plan(template);

        plan.Should().Throw<InvalidTemplateException>().Which.Problems.Should().ContainSingle()
            .Which.Place.Should().Be("$.finally[1].step_id");
    }

    private static WorkflowStep Step(string id) => new() { StepId = id, Action = "work" };
}
