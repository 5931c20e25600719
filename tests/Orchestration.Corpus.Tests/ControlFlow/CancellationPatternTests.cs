using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class CancellationPatternTests : PatternTest
{
    [Fact]
    public void Pattern_19_Cancel_task()
    {
        Takes("slow", 60);
        Takes("withdraw", 2);

        WorkflowExecution execution = Run(Step("slow"), Step("withdraw"), After("go_on", Join.Any("slow", "withdraw").CancelRemaining()), Step("last", "go_on"));

        execution.EnsureSucceeded();
        execution["slow"].Status.Should().Be(StepStatus.Cancelled);
        EndOf(execution).Should().Be(2);
    }

    [Fact]
    public void Pattern_20_Cancel_case()
    {
        Takes("a", 60);
        ExecutionHandle handle = Simulation.Start(Template(Step("a"), Step("b", "a")));
        Simulation.RunFor(TimeSpan.FromSeconds(5));

        Simulation.Run(() => handle.CancelAsync("not wanted any more"));
        WorkflowExecution execution = Simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        Those(execution, StepStatus.Cancelled).Should().Equal("a", "b");
        CallsOf("b").Should().Be(0);
    }

    [Fact]
    public void Pattern_25_Cancel_region()
    {
        Takes("alarm", 2);
        Takes("inside_1", 60);
        Takes("outside", 5);

        WorkflowExecution execution = Run(
            Step("alarm"), Step("inside_1"), Step("inside_2", "inside_1"), Step("outside"),
            After("clear", Join.Any("alarm", Join.All("inside_1", "inside_2")).CancelRemaining()));

        execution.EnsureSucceeded();
        Those(execution, StepStatus.Cancelled).Should().Equal("inside_1", "inside_2");
        execution["outside"].Status.Should().Be(StepStatus.Succeeded);
        EndOf(execution).Should().Be(5);
    }
}
