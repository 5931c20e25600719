using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class ExecutionTextTests
{
    [Fact]
    public async Task An_execution_and_its_steps_say_in_a_line_how_they_are()
    {
        ScriptedFactory factory = Factory()
            .On(DoWork, script => script.Returns("\"hidden\""))
            .On("fail", script => script.FailsWith(FailureKind.Permanent, "no such\npicture"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a") with { Action = "fail" }, Step("c", "b")), new() { ExecutionId = "x" });

        execution.ToString().Should().Be("Execution x of test: Failed, 1 of 3 steps succeeded; step b: Permanent: no such\uFFFDpicture");
        execution.Steps.Select(step => step.ToString()).Should().Equal(
            "a: Succeeded, attempt 1 at worker",
            "b: Failed, attempt 1 at worker; Permanent: no such\uFFFDpicture",
            "c: Skipped, Join because of b");
    }

    [Fact]
    public async Task A_step_that_waits_says_for_what()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()));

        ExecutionHandle handle = simulation.Start(Template(new WorkflowStep { StepId = "go", Signal = new SignalWait { Name = "go" } }, Step("a", "go")), new() { ExecutionId = "x" });
        simulation.RunFor(Seconds(1));

        WorkflowExecution execution = handle.GetSnapshot();
        execution.ToString().Should().Be("Execution x of test: Running, 0 of 2 steps succeeded");
        execution.Steps.Select(step => step.ToString()).Should().Equal("go: WaitingForSignal, waits: Signal", "a: Pending, waits: Dependency");
    }
}
