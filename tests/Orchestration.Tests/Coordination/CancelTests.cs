using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class CancelTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Cancel_reaches_a_running_step_and_starts_no_other()
    {
        _factory.OnStep("a", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.CancelAsync("enough"));
        handle.Status.Should().Be(ExecutionStatus.Cancelling);
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution.CancelReason.Should().Be("enough");
        execution.Steps.Should().OnlyContain(step => step.Status == StepStatus.Cancelled);
        _factory.Calls.Should().ContainSingle();
        execution.Invoking(one => one.EnsureSucceeded()).Should().Throw<OperationCanceledException>().WithMessage("*enough*");
    }

    [Fact]
    public async Task A_call_that_still_returns_success_after_a_cancel_is_succeeded()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(3)).IgnoresCancellation().Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync());

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution["a"].Status.Should().Be(StepStatus.Succeeded);
        execution["b"].Status.Should().Be(StepStatus.Cancelled);
    }

    [Fact]
    public async Task Cancel_is_idempotent_and_changes_nothing_of_what_is_final()
    {
        _factory.OnStep("a", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunUntilIdle();

        simulation.Run(() => Task.WhenAll(handle.CancelAsync("one"), handle.CancelAsync("two")));
        simulation.Finish(handle).CancelReason.Should().Be("one");
        simulation.Run(() => handle.CancelAsync("three"));

        History.Of(handle).OfType<ExecutionCancelling>().Should().ContainSingle();
        handle.GetSnapshot().CancelReason.Should().Be("one");
    }

    [Fact]
    public async Task The_token_of_execute_cancels_and_the_token_of_wait_ends_the_wait_only()
    {
        _factory.OnStep("a", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate();
        using CancellationTokenSource execute = new();
        using CancellationTokenSource wait = new();
        Task<WorkflowExecution> executed = simulation.Engine.ExecuteWorkflowAsync(Template(Step("a")), new StartOptions { ExecutionId = "x" }, execute.Token);
        simulation.RunUntilIdle();
        Task<WorkflowExecution> waited = simulation.Find("x")!.WaitAsync(wait.Token);

        await wait.CancelAsync();
        waited.Invoking(one => simulation.Run(() => one)).Should().Throw<OperationCanceledException>();
        simulation.Find("x")!.Status.Should().Be(ExecutionStatus.Running);

        await execute.CancelAsync();
        simulation.Run(() => executed).Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_before_the_start_is_handled_gives_one_final_status()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            await using SimulatedEngine simulation = Simulate(seed: seed);
            using CancellationTokenSource source = new();
            Task<WorkflowExecution> executed = simulation.Engine.ExecuteWorkflowAsync(Template(Step("a")), new StartOptions { ExecutionId = "x" }, source.Token);
            await source.CancelAsync();

            simulation.Run(() => executed).Status.Should().Be(ExecutionStatus.Cancelled);
            History.Of(simulation.Find("x")!).OfType<StepStarted>().Should().BeEmpty();
        }
    }

    [Fact]
    public void A_cancel_that_comes_before_the_start_leaves_nothing_to_start()
    {
        EventLog log = new(4);
        ExecutionState state = new(Planning.Plans.Of(Step("a")), log);
        ExecutionMachine machine = new(state, new Journal(state, log));
        machine.Cancel(null, 1);

        machine.Start(2);

        state.Status.Should().Be(ExecutionStatus.Cancelled);
        state.Released.Should().BeEmpty();
        machine.MayStart.Should().BeFalse();
    }

    [Fact]
    public async Task No_call_begins_after_a_cancel_was_recorded()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            ScriptedFactory factory = Factory();
            ExecutionHandle? handle = null;
            List<string> late = [];
            factory.On(DoWork, script => script.Does((request, token) =>
            {
                if (handle!.Status == ExecutionStatus.Cancelling)
                    late.Add(request.StepId!);
                _ = handle.CancelAsync();
                return new ValueTask<ActionResult>(ActionResult.Empty);
            }));
            await using SimulatedEngine simulation = SimulatedEngine.Create(seed, builder => builder.AddFactory(factory));
            handle = simulation.Start(Template([.. Enumerable.Range(0, 6).Select(i => Step($"s{i}"))]));

            simulation.Finish(handle);

            late.Should().BeEmpty("seed {0}", seed);
        }
    }

    [Fact]
    public async Task A_call_that_does_not_stop_is_abandoned_after_its_grace()
    {
        Gate gate = new();
        _factory.OnStep("a", script => script.WaitsFor(gate).IgnoresCancellation().Returns(ActionResult.Success(JsonPayload.Parse("1")) with { Usage = new Dictionary<string, double> { ["tokens"] = 5 } }).Costs(3));
        await using SimulatedEngine simulation = Simulate(options => options.CancellationGrace = Seconds(10), places: 1);
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunUntilIdle();
        simulation.Run(() => handle.CancelAsync());

        simulation.RunFor(Seconds(9));
        handle.Status.Should().Be(ExecutionStatus.Cancelling);
        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Cancelled);
        WorkflowExecution final = simulation.Finish(handle);
        final.Cost.Should().Be(0);
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(1, "the place at the factory is kept until the call returns");

        gate.Open();
        simulation.RunUntilIdle();

        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(0);
        handle.GetSnapshot().Cost.Should().Be(3);
        handle.GetSnapshot().Usage["tokens"].Should().Be(5);
        final.Usage.Should().BeEmpty("a snapshot does not change");
        History.Of(handle).OfType<AttemptAbandoned>().Should().ContainSingle();
        History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle();
        handle.GetSnapshot()["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Cancelled && step.Output.IsEmpty);
    }

    [Fact]
    public async Task The_place_of_an_abandoned_call_is_given_back_after_a_while()
    {
        _factory.OnStep("a", script => script.Hangs().IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate(options => (options.CancellationGrace, options.AbandonedPlaceTime) = (Seconds(10), Seconds(60)), places: 1);
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunUntilIdle();
        simulation.Run(() => handle.CancelAsync());

        simulation.RunFor(Seconds(69));
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(1);
        simulation.RunFor(Seconds(2));
        simulation.Engine.GetFactoryStatus()[0].InFlight.Should().Be(0);
    }

    private SimulatedEngine Simulate(Action<WorkflowOptions>? configure = null, int? places = null, int seed = 1) =>
        SimulatedEngine.Create(seed, builder => builder.AddFactory(_factory, options => options.MaxConcurrency = places).ConfigureWorkflows(configure ?? (_ => { })));
}
