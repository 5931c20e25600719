using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class FirstFailureTests
{
    [Fact]
    public async Task A_failed_execution_names_the_first_failure_that_nothing_handled()
    {
        await using SimulatedEngine simulation = Simulate();
        WorkflowTemplate template = Template(
            Step("allowed") with { AllowFailure = true }, Step("handled"), Step("handler") with { Action = "fine", Dependencies = [Join.Failed("handled")] },
            Slow("late"), Slow("early")) with { OnFailure = FailureReaction.Continue };

        ExecutionHandle handle = simulation.Start(template);
        WorkflowExecution execution = simulation.Run(() => handle.WaitAsync());

        execution.FailedStep!.StepId.Should().Be("early");
        execution.Failure.Should().Be(execution["early"].Failure).And.Match<ActionFailure>(failure => failure.Kind == FailureKind.Permanent && failure.Message == "early");
        handle.GetSnapshot().Failure.Should().Be(execution.Failure);
    }

    [Fact]
    public async Task An_execution_that_has_not_failed_names_none()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution completed = simulation.Execute(Template(Step("allowed") with { AllowFailure = true }));
        (completed.Status, completed.Failure, completed.FailedStep).Should().Be((ExecutionStatus.Completed, null, null));

        ExecutionHandle handle = simulation.Start(Template(Step("a"), Slow("late")) with { OnFailure = FailureReaction.Continue });
        simulation.RunFor(Seconds(1));
        WorkflowExecution running = handle.GetSnapshot();
        (running["a"].Status, running.Status, running.Failure).Should().Be((StepStatus.Failed, ExecutionStatus.Running, null));
    }

    [Fact]
    public async Task Where_time_was_over_before_anything_failed_that_is_the_failure()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(new WorkflowStep { StepId = "go", Signal = new SignalWait { Name = "go" } }) with { Timeout = Seconds(3) });

        (execution.Status, execution.FailedStep, execution.Failure!.Kind).Should().Be((ExecutionStatus.Failed, null, FailureKind.Timeout));
        execution.Invoking(one => one.EnsureSucceeded()).Should().Throw<WorkflowFailedException>().WithMessage("*time of the execution was over*");
    }

    [Fact]
    public async Task Where_a_step_could_not_be_undone_after_a_cancel_that_is_the_failure()
    {
        await using SimulatedEngine simulation = Simulate();
        WorkflowTemplate template = Template(
            Slow("fine") with { Compensation = new Compensation { Action = DoWork, Retry = RetryPolicy.None } },
            new WorkflowStep { StepId = "go", Signal = new SignalWait { Name = "go" }, Dependencies = ["fine"] }) with { OnCancel = CancelReaction.Compensate };

        ExecutionHandle handle = simulation.Start(template);
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Run(() => handle.WaitAsync());

        (execution.Status, execution.FailedStep, execution.Failure!.Message).Should().Be((ExecutionStatus.Failed, null, "at once"));
    }

    private static WorkflowStep Slow(string id) => Step(id) with { Action = id };

    private static SimulatedEngine Simulate()
    {
        ScriptedFactory factory = Factory()
            .On(DoWork, script => script.FailsWith(FailureKind.Permanent, "at once"))
            .On("fine", script => script.Returns())
            .On("early", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "early"))
            .On("late", script => script.Takes(Seconds(9)).FailsWith(FailureKind.Permanent, "late"));
        return SimulatedEngine.Create(1, builder => builder.AddFactory(factory));
    }
}
