using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class TriggerPatternTests : PatternTest
{
    [Theory]
    [InlineData("accept", "accepted")]
    [InlineData("decline", "declined")]
    public void Pattern_16_Deferred_choice(string signal, string taken)
    {
        ExecutionHandle handle = Simulation.Start(Template(
            Waiting("accept"), Waiting("decline"), new() { StepId = "silence", Delay = TimeSpan.FromDays(3) },
            After("decided", Join.Any("accept", "decline", "silence").CancelRemaining()),
            After("accepted", Join.All("decided", "accept")), After("declined", Join.All("decided", "decline"))));
        Simulation.RunFor(TimeSpan.FromHours(1));

        Simulation.Run(() => handle.SignalAsync(signal));
        WorkflowExecution execution = Simulation.Finish(handle);

        execution.EnsureSucceeded();
        Order.Should().Equal("decided", taken);
        execution["silence"].Status.Should().Be(StepStatus.Cancelled);
    }

    [Fact]
    public void Pattern_24_Persistent_trigger()
    {
        Takes("prepare", 10);
        ExecutionHandle handle = Simulation.Start(Template(Step("prepare"), Waiting("go") with { Dependencies = ["prepare"] }, Step("act", "go")));

        Simulation.Run(() => handle.SignalAsync("go"));
        WorkflowExecution execution = Simulation.Finish(handle);

        StartOf(execution, "act").Should().Be(10);
    }

    private static WorkflowStep Waiting(string signal) => new() { StepId = signal, Signal = new SignalWait { Name = signal } };
}
