using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class StatePatternTests : PatternTest
{
    [Fact]
    public void Pattern_17_Interleaved_parallel_routing()
    {
        foreach (string step in new[] { "a", "b", "c", "d" })
            Takes(step, 1);

        WorkflowExecution execution = Run(Alone(Step("a")), Alone(Step("b", "a")), Alone(Step("c")), Alone(Step("d", "c")));

        EndOf(execution).Should().Be(4);
        MaxConcurrencySeen.Should().Be(1);
        Order.Should().ContainInOrder("a", "b").And.ContainInOrder("c", "d");
    }

    /// <summary>The step is possible from when the milestone is reached until it is passed. Whether it may still begin is a step of its own, which does nothing.</summary>
    [Theory]
    [InlineData(1, StepStatus.Succeeded)]
    [InlineData(3, StepStatus.Succeeded)]
    [InlineData(5, StepStatus.Skipped)]
    public void Pattern_18_Milestone(double asked, StepStatus expected)
    {
        Takes("reach", 2);
        Takes("pass", 2);
        Takes("ask", asked);
        Takes("use", 10);

        WorkflowExecution execution = Run(
            Step("reach"),
            Step("pass", "reach"),
            Step("ask"),
            Step("possible", "reach", "ask"),
            Step("use", "possible"),
            After("beyond", Join.Any("pass", Join.All("pass", "possible")).CancelRemaining()));

        execution.EnsureSucceeded();
        execution["use"].Status.Should().Be(expected);
        StartOf(execution, "beyond").Should().Be(4);
    }

    [Fact]
    public void Pattern_40_Interleaved_routing()
    {
        foreach (string step in new[] { "a", "b", "c" })
            Takes(step, 1);

        WorkflowExecution execution = Run(Alone(Step("a")), Alone(Step("b")), Alone(Step("c")), Step("after", "a", "b", "c"));

        StartOf(execution, "after").Should().Be(3);
        MaxConcurrencySeen.Should().Be(1);
    }

    private static WorkflowStep Alone(WorkflowStep step) => step with { Limits = [OneAtATime] };
}
