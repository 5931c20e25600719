using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

/// <summary>A call that takes 100 s whatever it is told, in a step that allows 5 s to an attempt, with 10 s of grace.</summary>
public sealed class AbandonTests
{
    private static readonly WorkflowTemplate Stubborn = Template(Step("a") with { AttemptTimeout = Seconds(5), Retry = Retries(1) });

    private readonly ScriptedFactory _factory = Factory().OnStep(
        "a", script => script.Takes(Seconds(100)).IgnoresCancellation().Returns("1").Costs(3).Then.Returns("2").Costs(1));

    [Fact]
    public async Task A_call_that_ignores_the_token_is_abandoned_after_the_grace_and_the_step_retried()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Stubborn);

        WorkflowExecution execution = simulation.Finish(handle);

        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(16));
        execution["a"].Should().Match<StepExecution>(step => step.Attempts == 2 && step.Output.ToString() == "2");
        History.Of(handle).OfType<AttemptAbandoned>().Should().ContainSingle()
            .Which.Should().Match<AttemptAbandoned>(one => one.Attempt == 1 && one.At == execution.StartedAt + Seconds(15));
        History.Of(handle).OfType<StepRetryScheduled>().Should().ContainSingle().Which.Failure.Kind.Should().Be(FailureKind.Timeout);
        _factory.Running.Should().Be(1);
    }

    [Fact]
    public async Task What_an_abandoned_call_returns_is_dropped_and_its_cost_counted()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Stubborn);
        simulation.Finish(handle).Cost.Should().Be(1);

        simulation.RunFor(Seconds(100));

        WorkflowExecution after = handle.GetSnapshot();
        after.Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Completed && execution.Cost == 4);
        after["a"].Output.ToString().Should().Be("2");
        LateResultDropped late = History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle().Subject;
        late.Should().Match<LateResultDropped>(one => one.Attempt == 1 && one.At == after.StartedAt + Seconds(100) && one.Result.Cost == 3);
        History.Of(handle).Select(one => one.Sequence).Should().Equal(Enumerable.Range(1, History.Of(handle).Count).Select(number => (long)number));
    }

    [Theory]
    [InlineData(600, 100)]
    [InlineData(20, 35)]
    public async Task An_abandoned_call_keeps_its_place_at_the_factory_until_it_returns_or_its_time_is_over(int placeTime, int retriedAt)
    {
        await using SimulatedEngine simulation = Simulate(options => options.MaxConcurrency = 1, options => options.AbandonedPlaceTime = Seconds(placeTime));

        WorkflowExecution execution = simulation.Execute(Stubborn);

        _factory.Calls[1].StartedAt.Should().Be(execution.StartedAt + Seconds(retriedAt));
        simulation.RunFor(Seconds(100));
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(0);
    }

    [Fact]
    public async Task An_abandoned_call_gives_its_place_at_the_host_back_at_once()
    {
        await using SimulatedEngine simulation = Simulate(configure: options => options.MaxConcurrentStepsPerHost = 1);

        WorkflowExecution execution = simulation.Execute(Stubborn);

        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(16));
    }

    [Fact]
    public async Task A_cancelled_execution_abandons_what_ignores_the_token()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(11));
        execution["a"].Status.Should().Be(StepStatus.Cancelled);
    }

    private SimulatedEngine Simulate(Action<FactoryOptions>? factory = null, Action<WorkflowOptions>? configure = null) =>
        SimulatedEngine.Create(1, builder => builder.AddFactory(_factory, factory).ConfigureWorkflows(options =>
        {
            options.CancellationGrace = Seconds(10);
            configure?.Invoke(options);
        }));
}
