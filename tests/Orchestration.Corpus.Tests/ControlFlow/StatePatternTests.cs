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
