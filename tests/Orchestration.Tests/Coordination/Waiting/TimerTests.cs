using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

public sealed class TimerTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task A_delay_is_measured_from_when_the_step_became_ready()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Delay("wait", 60, "a"), Step("b", "wait")));

        execution["wait"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.StartedAt == start + Seconds(5) && step.FinishedAt == start + Seconds(65));
        execution["b"].StartedAt.Should().Be(start + Seconds(65));
    }

    [Fact]
    public async Task A_timer_that_runs_shows_when_it_is_due_and_that_it_waits_for_it()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 60)));
        simulation.RunFor(Seconds(10));

        handle.StepOf("wait").Should().Match<StepExecution>(step =>
            step.Status == StepStatus.WaitingForTimer && step.WaitReason == WaitReason.Timer && step.DueAt == simulation.Time.GetUtcNow() + Seconds(50) && step.Attempts == 0);
    }

    [Fact]
    public async Task What_a_timer_answers_is_the_time_at_which_it_was_due()
    {
        await using SimulatedEngine simulation = _factory.Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Until("first", "2031-05-06T07:08:09+02:00"), Until("second", "${{ steps.first.output.due_at }}", "first")));

        execution["first"].Output.ToString().Should().Be("""{"due_at":"2031-05-06T05:08:09Z"}""");
        execution["second"].Output.Should().Be(execution["first"].Output);
    }

    [Fact]
    public async Task A_timer_takes_no_place_and_is_no_attempt()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Delay("w1", 60), Delay("w2", 60), Step("a"), Step("b", "a")) with { MaxConcurrentSteps = 1 });

        simulation.RunFor(Seconds(1));

        handle.GetSnapshot().Results.Keys.Should().Equal("a", "b");
        handle.StepOf("w2").Should().Match<StepExecution>(step => step.Status == StepStatus.WaitingForTimer && step.Attempts == 0 && step.Decision == null);
    }

    [Fact]
    public async Task A_timer_longer_than_any_timer_of_the_platform_is_due_in_time()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();

        WorkflowExecution execution = simulation.Execute(Template(Delay("wait", 60 * 24 * 3600), Step("a", "wait")));

        execution["a"].StartedAt.Should().Be(start.AddDays(60));
    }

    [Theory]
    [InlineData("""{"at":"2031-01-01T00:00:00Z"}""", "2031-01-01T00:00:00Z")]
    [InlineData("""{"at":"2031-01-01T00:30:00.25+00:30"}""", "2031-01-01T00:00:00.25Z")]
    [InlineData("""{"at":1924992000}""", "2031-01-01T00:00:00Z")]
    [InlineData("""{"at":1924992000.5}""", "2031-01-01T00:00:00.5Z")]
    [InlineData("""{"at":12}""", null)]
    [InlineData("""{"at":"1999-01-01T00:00:00Z"}""", null)]
    public async Task A_step_waits_until_the_time_that_it_is_given_or_not_at_all_when_that_is_past(string inputs, string? at)
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();

        WorkflowExecution execution = simulation.Execute(Template(Until("wait", "${{ inputs.at }}")), new StartOptions { Inputs = ParameterMap.Parse(inputs) });

        execution["wait"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.FinishedAt == (at == null ? start : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("\"2030-01-01T00:00:00\"")]
    [InlineData("\"2030-01-01\"")]
    [InlineData("\"tomorrow\"")]
    [InlineData("true")]
    [InlineData("-5")]
    [InlineData("1e300")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task What_is_no_time_fails_the_step_and_says_what_would_be_one(string value)
    {
        await using SimulatedEngine simulation = _factory.Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Until("wait", "${{ inputs.at }}")), new StartOptions { Inputs = ParameterMap.Parse($$"""{"at":{{value}}}""") });

        execution["wait"].Failure.Should().Match<Orchestration.Factories.ActionFailure>(failure => failure.Kind == FailureKind.InvalidRequest && failure.Message.Contains(value) && failure.Message.Contains("2027-01-31T08:00:00Z"));
    }

    [Fact]
    public async Task A_missing_value_fails_the_step_and_is_named()
    {
        await using SimulatedEngine simulation = _factory.Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Until("wait", "${{ inputs.at }}")));

        execution["wait"].Failure!.Message.Should().Contain("${{ inputs.at }}");
    }

    [Fact]
    public async Task A_timer_that_is_due_in_a_pause_is_over_and_what_depends_on_it_waits_for_the_resume()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 60), Delay("next", 10, "wait"), Step("a", "next")));
        simulation.RunFor(Seconds(30));
        simulation.Run(() => handle.PauseAsync());
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.RunFor(Seconds(300));

        handle.StepOf("wait").Status.Should().Be(StepStatus.Succeeded);
        handle.StepOf("next").Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Paused);
        DateTimeOffset resumedAt = simulation.Time.GetUtcNow();
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle)["a"].StartedAt.Should().Be(resumedAt + Seconds(10));
    }

    [Fact]
    public async Task A_timer_runs_through_a_pause()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 60)));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(40));
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle)["wait"].FinishedAt.Should().Be(start + Seconds(60));
    }

    [Fact]
    public async Task A_timer_that_is_skipped_by_its_condition_never_runs()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();

        WorkflowExecution execution = simulation.Execute(Template(Delay("wait", 60) with { When = Condition.Compare("${{ inputs.x? }}", ConditionKind.Exists, true) }));

        execution["wait"].SkipReason.Should().Be(SkipReason.Condition);
        execution.FinishedAt.Should().Be(start);
    }

    [Fact]
    public async Task The_history_tells_when_a_timer_began_and_when_it_is_due()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();
        ExecutionHandle handle = simulation.Start(Template(Delay("wait", 60)));
        simulation.Finish(handle);

        History.Of(handle).OfType<TimerStarted>().Should().ContainSingle().Which.Should().Match<TimerStarted>(one => one.StepId == "wait" && one.DueAt == start + Seconds(60));
        History.Of(handle).Select(one => one.GetType().Name).Should().Equal("ExecutionStarted", "TimerStarted", "StepSucceeded", "ExecutionCompleted");
    }

    [Fact]
    public async Task Ten_thousand_timers_are_due_each_at_its_time()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();
        WorkflowStep[] steps = [.. Enumerable.Range(0, 10_000).Select(number => Delay($"w{number}", 60 + (number % 100)))];
        ExecutionHandle handle = simulation.Start(Template(steps));
        simulation.RunFor(Seconds(1));

        simulation.Time.NextDue.Should().Be(start + Seconds(60));
        simulation.Finish(handle).FinishedAt.Should().Be(start + Seconds(159));
    }
}
