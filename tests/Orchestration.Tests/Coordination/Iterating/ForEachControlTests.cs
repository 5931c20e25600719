using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

/// <summary>What pauses, cancels, stops and times of an execution mean for its items.</summary>
public sealed class ForEachControlTests
{
    [Fact]
    public async Task A_pause_lets_items_finish_and_starts_no_other()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(6).With(each => each with { MaxConcurrency = 2 })));
        simulation.RunFor(Seconds(0.5));

        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(10));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        factory.Calls.Should().HaveCount(2);
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle)["each"].Output.ToString().Should().Be("[0,1,2,3,4,5]");
        factory.Calls.Should().HaveCount(6);
    }

    [Fact]
    public async Task An_item_that_a_pause_interrupts_goes_on_as_the_same_item()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(2)));
        simulation.RunFor(Seconds(0.5));

        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle)["each"].Output.ToString().Should().Be("[0,1]");
        factory.Calls.Select(call => call.IdempotencyKey).Distinct().Should().HaveCount(2);
        factory.Calls.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_cancel_reaches_running_items_and_starts_no_other()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(5).With(each => each with { MaxConcurrency = 2 })));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
        execution["each"].Items.Should().OnlyContain(item => item.Status == StepStatus.Cancelled);
        factory.Calls.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_stop_lets_running_items_finish_and_cancels_the_list()
    {
        ScriptedFactory factory = Outcomes(Number).OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(5).With(each => each with { MaxConcurrency = 2 }), Step("bad")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
        execution["each"].Items.Where(item => item.Attempts > 0).Should().OnlyContain(item => item.Status == StepStatus.Succeeded);
        execution["each"].Items.Where(item => item.Attempts == 0).Should().OnlyContain(item => item.SkipReason == SkipReason.Stopped);
    }

    [Fact]
    public async Task A_list_all_of_whose_items_run_when_something_stops_may_still_succeed()
    {
        ScriptedFactory factory = Outcomes(Number).OnStep("bad", script => script.Takes(Seconds(0.5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(factory);

        simulation.Execute(Template(Each(3), Step("bad")))["each"].Output.ToString().Should().Be("[0,1,2]");
    }

    [Fact]
    public async Task A_failure_that_cancels_what_runs_cancels_running_items()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.Hangs()).OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(4).With(each => each with { MaxConcurrency = 2 }), Step("bad")) with { OnFailure = FailureReaction.Cancel });

        Statuses(execution["each"]).Should().Equal("Cancelled", "Cancelled", "Skipped", "Skipped");
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
    }

    [Fact]
    public async Task The_time_of_the_step_covers_all_its_items()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template((Each(10) with { Timeout = Seconds(2.5) }).With(each => each with { MaxConcurrency = 1 })));

        execution["each"].Failure.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.Timeout && failure.Message.Contains("2.5 s"));
        Statuses(execution["each"]).Take(4).Should().Equal("Succeeded", "Succeeded", "Failed", "Skipped");
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(2.5));
    }

    [Fact]
    public async Task The_time_of_the_execution_ends_its_items()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(10).With(each => each with { MaxConcurrency = 2 })) with { Timeout = Seconds(1.5) });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["each"].Failure!.Kind.Should().Be(FailureKind.Timeout);
        Statuses(execution["each"]).Take(5).Should().Equal("Succeeded", "Succeeded", "Failed", "Failed", "Skipped");
    }

    [Fact]
    public async Task An_item_that_hangs_is_abandoned_when_its_time_is_over()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.Hangs().IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(1) with { AttemptTimeout = Seconds(1) }));

        execution["each"].Items[0].Failure!.Kind.Should().Be(FailureKind.Timeout);
        execution["each"].Failure!.Kind.Should().Be(FailureKind.Timeout);
    }

    [Fact]
    public async Task A_list_that_another_step_overtakes_is_cancelled()
    {
        ScriptedFactory factory = Factory().OnStep("each", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(factory);

        WorkflowExecution execution = simulation.Execute(Template(Each(3), Step("fast"), Step("first") with { Dependencies = Join.Any("each", "fast").CancelRemaining() }));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
        execution["each"].Items.Should().OnlyContain(item => item.Status == StepStatus.Cancelled);
    }

    [Fact]
    public async Task A_rerun_begins_the_list_anew_with_new_keys()
    {
        ScriptedFactory factory = Echo();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(2), Step("after", "each")));
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("each"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["each"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Generation == 1 && step.Items.Count == 2);
        factory.CallsOf("each").Select(call => call.IdempotencyKey![handle.ExecutionId.Length..]).Should().BeEquivalentTo("/each/items/0", "/each/items/1", "/each/items/0/1", "/each/items/1/1");
        factory.CallsOf("each").Should().OnlyContain(call => call.Attempt == 1);
    }

    [Fact]
    public async Task A_list_that_is_run_again_while_paused_forgets_the_items_it_had()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each(4).With(each => each with { MaxConcurrency = 2 })));
        simulation.RunFor(Seconds(0.5));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.RerunFromAsync("each"));

        simulation.Finish(handle)["each"].Output.ToString().Should().Be("[0,1,2,3]");
        factory.Calls.Should().HaveCount(6);
    }

    [Fact]
    public async Task Items_take_the_places_of_their_factory_and_of_the_execution()
    {
        ScriptedFactory factory = Outcomes(Number);
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(factory, options => options.MaxConcurrency = 3));

        WorkflowExecution execution = simulation.Execute(Template(Each(700)));

        factory.MaxConcurrencySeen.Should().Be(3);
        execution["each"].Items.Should().OnlyContain(item => item.Status == StepStatus.Succeeded && item.Attempts == 1);
        simulation.Execute(Template(Each(5)) with { MaxConcurrentSteps = 1 }).Status.Should().Be(ExecutionStatus.Completed);
    }
}
