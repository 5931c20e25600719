using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class TerminationPatternTests : PatternTest
{
    [Fact]
    public void Pattern_11_Implicit_termination()
    {
        Takes("a", 3);
        Takes("b", 1);

        WorkflowExecution execution = Run(Step("a"), Step("b"));

        execution.EnsureSucceeded();
        EndOf(execution).Should().Be(3);
    }

    [Fact]
    public void Pattern_43_Explicit_termination()
    {
        Takes("a", 60);
        Takes("end", 1);

        WorkflowExecution execution = Run(Step("a"), Step("b", "a"), Step("end"), After("stop", Join.Any("end", Join.All("a", "b")).CancelRemaining()));

        execution.EnsureSucceeded();
        Those(execution, StepStatus.Cancelled).Should().Equal("a", "b");
        EndOf(execution).Should().Be(1);
    }
}
