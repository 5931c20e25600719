using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>What a template says of the whole changes with it: its reaction, limits, retries, outputs and time.</summary>
public sealed class ModifiedSettingsTests : ModifyingTest
{
    [Fact]
    public async Task What_the_template_says_of_the_whole_changes_too()
    {
        Worker.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("bad", "a"), Step("b", "a"), Step("c", "b"), Step("d", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { OnFailure = FailureReaction.Continue, MaxConcurrentSteps = 1, Retry = Retries(2), Outputs = new() { ["answer"] = 42 } }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["c"].Status.Should().Be(StepStatus.Succeeded, "a failure does not stop the rest any more");
        execution.Status.Should().Be(ExecutionStatus.Failed);
        Worker.MaxConcurrencySeen.Should().Be(1);
    }

    [Fact]
    public async Task Outputs_and_conditions_work_that_a_modification_brings()
    {
        Worker.OnStep("a", script => script.Takes(Seconds(1)).Returns("7"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("b", "a") with { When = Condition.Compare("${{ steps.a.output }}", ConditionKind.EqualTo, 8) }) with { Outputs = new() { ["answer"] = "${{ steps.a.output }}" } }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["b"].SkipReason.Should().Be(SkipReason.Condition);
        execution.Output.ToString().Should().Be("""{"answer":7}""");
    }

    [Fact]
    public async Task A_time_that_comes_in_a_pause_stands_still_until_its_end()
    {
        Worker.OnStep("a", script => script.Takes(Seconds(1)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template with { Timeout = Seconds(20) }));
        simulation.RunFor(Seconds(1000));
        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_new_time_of_the_execution_counts_from_its_start()
    {
        Worker.OnStep("b", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Timeout = Seconds(100) }, Step("a"), Step("b", "a"));
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template with { Timeout = Seconds(20) }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(20));
    }

    [Fact]
    public async Task A_time_that_is_taken_away_is_over_no_more()
    {
        Worker.OnStep("b", script => script.Takes(Seconds(200)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Timeout = Seconds(100) }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Timeout = null }));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_running_attempt_keeps_what_it_was_started_with()
    {
        Worker.OnStep("a", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Retry = Retries(3) }, Step("a") with { Retry = null }, Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Retry = RetryPolicy.None }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 2);
    }
}
