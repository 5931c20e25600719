using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class RetryTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_number_of_retries_allows_one_attempt_more(int retries)
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(retries) }));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Attempts.Should().Be(retries + 1);
        _factory.Calls.Select(call => call.Attempt).Should().Equal(Enumerable.Range(1, retries + 1));
        _factory.Calls.Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_retry_that_succeeds_makes_the_step_succeed()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy").Then.Throws(new TimeoutException("slow")).Then.Returns("3"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(3, 10) }, Step("b", "a")));

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["a"].Should().Match<StepExecution>(step => step.Attempts == 3 && step.Failure == null);
        History.Of(handle).OfType<StepRetryScheduled>().Select(one => (one.Attempt, one.Failure.Message, one.DueAt - execution.StartedAt))
            .Should().Equal((1, "busy", Seconds(10)), (2, "slow", Seconds(20)));
        History.Of(handle).OfType<StepStarted>().Where(one => one.StepId == "a").Select(one => one.Attempt).Should().Equal(1, 2, 3);
    }

    [Theory]
    [InlineData(FailureKind.Transient, true)]
    [InlineData(FailureKind.RateLimited, true)]
    [InlineData(FailureKind.Timeout, true)]
    [InlineData(FailureKind.Unavailable, true)]
    [InlineData(FailureKind.Permanent, false)]
    [InlineData(FailureKind.InvalidRequest, false)]
    [InlineData(FailureKind.Unknown, true)]
    public async Task By_default_what_may_pass_by_itself_is_retried_and_nothing_else(FailureKind kind, bool isRetried)
    {
        _factory.OnStep("a", script => script.FailsWith(kind, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(1) }));

        execution["a"].Attempts.Should().Be(isRetried ? 2 : 1);
        execution["a"].Failure!.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task Only_the_kinds_that_a_policy_names_are_retried()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "first").Then.FailsWith(FailureKind.Transient, "second").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(5) with { RetryOn = [FailureKind.Permanent] } }));

        execution["a"].Should().Match<StepExecution>(step => step.Attempts == 2 && step.Failure!.Message == "second");
    }

    [Fact]
    public async Task The_policy_of_the_step_wins_over_that_of_the_template_and_that_over_the_host()
    {
        _factory.On(DoWork, script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).ConfigureWorkflows(options => options.MaxRetries = 1));
        WorkflowStep silent = Step("a") with { Retry = null };
        WorkflowTemplate template = Template(silent) with { Retry = Retries(2) };

        simulation.Execute(Template(silent))["a"].Attempts.Should().Be(2);
        simulation.Execute(template)["a"].Attempts.Should().Be(3);
        simulation.Execute(template with { Steps = [silent with { Retry = Retries(3) }] })["a"].Attempts.Should().Be(4);
        simulation.Execute(template with { Steps = [silent with { Retry = RetryPolicy.None }] })["a"].Attempts.Should().Be(1);
    }

    [Fact]
    public async Task Without_any_setting_there_are_three_retries()
    {
        _factory.On(DoWork, script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a") with { Retry = null }))["a"].Attempts.Should().Be(4);
    }

    [Fact]
    public async Task Cost_and_usage_of_failed_attempts_count()
    {
        ActionResult failed = ActionResult.Failed(FailureKind.Transient, "busy") with { Cost = 1.5m, Usage = new Dictionary<string, double> { ["tokens"] = 10 } };
        ActionResult succeeded = ActionResult.Success(JsonPayload.Parse("1")) with { Cost = 2, Usage = new Dictionary<string, double> { ["tokens"] = 5, ["images"] = 1 } };
        _factory.OnStep("a", script => script.Returns(failed).Then.Returns(failed).Then.Returns(succeeded));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(2) }));

        execution.Cost.Should().Be(5);
        execution.Usage.Should().BeEquivalentTo(new Dictionary<string, double> { ["tokens"] = 25, ["images"] = 1 });
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
