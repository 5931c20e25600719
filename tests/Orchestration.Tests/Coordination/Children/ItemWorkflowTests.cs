using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.ItemWorkflows;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class ItemWorkflowTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Each_item_is_an_execution_of_its_own_that_gets_the_item_and_its_place()
    {
        _factory.OnStep("x", Echoes);
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(3, Working("x"))), new StartOptions { ExecutionId = "e" });

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["each"].Output.ToString().Should().Be("""[{"answer":{"n":0,"at":0}},{"answer":{"n":10,"at":1}},{"answer":{"n":20,"at":2}}]""");
        execution["each"].ChildExecutionId.Should().BeNull();
        execution["each"].Items.Select(item => item.ChildExecutionId).Should().Equal("e/each/0.0", "e/each/0.1", "e/each/0.2");
        simulation.Find("e/each/0.2")!.GetSnapshot().Should().Match<WorkflowExecution>(one => one.ParentExecutionId == "e" && one.ParentStepId == "each");
        History.Of(handle).OfType<ChildStarted>().Select(one => one.Item).Should().Equal(0, 1, 2);
    }

    [Fact]
    public async Task No_more_executions_are_at_work_than_items_may_be()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(5, Working("x")).With(loop => loop with { MaxConcurrency = 2 })));

        simulation.RunFor(Seconds(0.5));

        simulation.Children(handle).Should().Equal("Running", "Running", "none", "none", "none");
        handle.GetSnapshot()["each"].Items[0].Status.Should().Be(StepStatus.Running);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("x").Should().HaveCount(5);
    }

    [Fact]
    public async Task An_item_whose_execution_fails_is_tried_again_only_when_the_step_says_so_and_goes_on_inside()
    {
        _factory.OnStep("w", script => script.Costs(10));
        _factory.OnStep("x", script => script.Costs(1).FailsWith(FailureKind.Transient, "busy").Then.Costs(1).Returns("1"));
        await using SimulatedEngine simulation = Simulate(_factory, options => options.Retry = RetryPolicy.None);

        WorkflowExecution once = simulation.Execute(Template(Each(1, Working("w", "x"))) with { Retry = RetryPolicy.None });
        once.Status.Should().Be(ExecutionStatus.Failed);
        once["each"].Failure!.Message.Should().Contain("Item 0 failed").And.Contain("busy");
        simulation.RunFor(Seconds(1));
        _factory.OnStep("x", script => script.Costs(1).FailsWith(FailureKind.Transient, "busy").Then.Costs(1).Returns("1"));

        WorkflowExecution again = simulation.Execute(Template(Each(1, Working("w", "x")) with { Retry = Retries(2) }));

        again.Status.Should().Be(ExecutionStatus.Completed);
        again["each"].Items[0].Attempts.Should().Be(2);
        again.Cost.Should().Be(12, "what the inner execution spent is counted once, over all attempts");
        _factory.CallsOf("w").Should().HaveCount(2);
    }

    [Fact]
    public async Task Cancel_remaining_cancels_the_executions_of_items_that_are_not_needed()
    {
        _factory.OnStep("x", script => script.Does(async (request, token) =>
        {
            await Task.Delay(Seconds(1 + (10 * IndexOf(request))), _factory.Time!, token);
            return ActionResult.Empty;
        }));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(3, Working("x")).With(loop => loop with { AtLeast = 1, CancelRemaining = true })));

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Statuses(execution["each"]).Should().Equal("Succeeded", "Cancelled", "Cancelled");
        simulation.Children(handle).Should().Equal("Completed", "Cancelled", "Cancelled");
        simulation.ChildOf(handle, 2).GetSnapshot().CancelReason.Should().EndWith("is not needed any more.");
    }

    [Fact]
    public async Task A_stop_lets_the_executions_of_items_finish_and_starts_no_more()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(5)));
        _factory.OnStep("broken", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Step("broken"), Each(3, Working("x")).With(loop => loop with { MaxConcurrency = 1 })) with { OnFailure = FailureReaction.Stop });

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        Statuses(execution["each"]).Should().Equal("Succeeded", "Skipped", "Skipped");
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
        simulation.Children(handle).Should().Equal("Completed", "none", "none");
    }

    [Fact]
    public async Task The_time_of_the_step_is_that_of_all_its_items_and_cancels_their_executions()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(4)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(4, Working("x")).With(loop => loop with { MaxConcurrency = 1 }) with { Timeout = Seconds(6) }));

        WorkflowExecution execution = simulation.Finish(handle);

        Statuses(execution["each"]).Should().Equal("Succeeded", "Failed", "Skipped", "Skipped");
        execution["each"].Failure!.Kind.Should().Be(FailureKind.Timeout);
        simulation.Children(handle).Should().Equal("Completed", "Cancelled", "none", "none");
        simulation.ChildOf(handle, 1).GetSnapshot().CancelReason.Should().EndWith("took too long.");
    }

    [Fact]
    public async Task A_cancel_says_so_to_the_executions_of_items()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(4)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(3, Working("x")).With(loop => loop with { MaxConcurrency = 2 })), new StartOptions { ExecutionId = "e" });
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.CancelAsync("enough"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        Statuses(execution["each"]).Should().Equal("Cancelled", "Cancelled", "Cancelled");
        simulation.ChildOf(handle, 0).GetSnapshot().CancelReason.Should().Be("Execution 'e' was cancelled: enough");
    }

    [Fact]
    public async Task A_pause_reaches_the_executions_of_items_and_a_resume_does_too()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(3)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(3, Working("x", "y")).With(loop => loop with { MaxConcurrency = 2 })));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Pausing);
        simulation.RunFor(Seconds(100));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Children(handle).Should().Equal("Paused", "Paused", "none");
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_step_with_a_paused_execution_of_an_item_is_not_run_again()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Each(3, Working("x", "y"), "a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));

        handle.Invoking(one => simulation.Run(() => one.RerunFromAsync("a"))).Should().Throw<ExecutionStateException>();
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_rerun_is_a_new_generation_with_new_executions_for_all_items()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(2, Working("x"))), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("each"));

        simulation.Finish(handle)["each"].Items.Select(item => item.ChildExecutionId).Should().Equal("e/each/1.0", "e/each/1.1");
        _factory.CallsOf("x").Should().HaveCount(4);
    }

    [Theory]
    [InlineData(FailureKind.Permanent)]
    [InlineData(FailureKind.Timeout)]
    public async Task Retry_failed_runs_all_items_in_new_executions_whatever_they_failed_with(FailureKind kind)
    {
        _factory.OnStep("x", script => script.FailsWith(kind, "no").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Each(1, Working("x")), Step("after", "each")) with { Retry = RetryPolicy.None }, new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle);

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution["each"].Items[0].ChildExecutionId.Should().Be("e/each/1.0");
    }
}
