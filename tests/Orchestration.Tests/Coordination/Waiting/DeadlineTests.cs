using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

public sealed class DeadlineTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task At_its_deadline_what_is_left_of_an_execution_fails_or_is_skipped()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(100)));
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset deadline = simulation.Time.GetUtcNow() + Seconds(60);

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a")), new StartOptions { Deadline = deadline });

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Failed && one.FinishedAt == deadline);
        execution["a"].Failure.Should().Match<Orchestration.Factories.ActionFailure>(failure => failure.Kind == FailureKind.Timeout && failure.Message.Contains($"{deadline:O}"));
        execution["b"].Status.Should().Be(StepStatus.Skipped);
    }

    [Fact]
    public async Task A_deadline_does_not_stand_still_in_a_pause()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset deadline = simulation.Time.GetUtcNow() + Seconds(60);
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 10), Step("a", "wait")), new StartOptions { Deadline = deadline });
        simulation.Run(() => handle.PauseAsync());

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Failed && one.FinishedAt == deadline);
        execution["a"].Status.Should().Be(StepStatus.Failed);
    }

    [Fact]
    public async Task What_is_done_before_its_deadline_is_not_touched_by_it()
    {
        await using SimulatedEngine simulation = _factory.Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Delay("wait", 59)), new StartOptions { Deadline = simulation.Time.GetUtcNow() + Seconds(60) });

        execution.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_deadline_is_an_absolute_time_whatever_its_offset()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset deadline = (simulation.Time.GetUtcNow() + Seconds(60)).ToOffset(TimeSpan.FromHours(9));

        simulation.Execute(Template(Delay("wait", 100)), new StartOptions { Deadline = deadline }).FinishedAt.Should().Be(deadline);
    }

    [Fact]
    public async Task A_new_execution_whose_deadline_is_past_is_refused_and_one_that_was_started_before_is_answered()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        StartOptions options = new() { ExecutionId = "e", Deadline = simulation.Time.GetUtcNow() + Seconds(60) };
        simulation.Execute(Template(Step("a")), options);
        simulation.RunFor(Seconds(100));

        simulation.Start(Template(Step("a")), options).Status.Should().Be(ExecutionStatus.Completed);
        simulation.Invoking(one => one.Start(Template(Step("a")), options with { ExecutionId = "f" })).Should().Throw<ArgumentException>().WithMessage("*deadline*");
        simulation.Invoking(one => one.Start(Template(Step("a")), options with { ExecutionId = null })).Should().Throw<ArgumentException>().WithMessage("*deadline*");
        simulation.Find("f").Should().BeNull();
    }

    [Fact]
    public async Task A_rerun_after_the_deadline_has_none_and_one_before_it_still_has()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset deadline = simulation.Time.GetUtcNow() + Seconds(60);
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 40)), new StartOptions { Deadline = deadline });
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("wait"));
        simulation.Finish(handle).Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Failed && one.FinishedAt == deadline);
        simulation.Run(() => handle.RerunFromAsync("wait"));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }
}
