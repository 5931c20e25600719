using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Recovery;

/// <summary>An execution runs again while a call of it that was given up has not returned yet: until 100 s after the start.</summary>
public sealed class HandOverTests
{
    private static readonly WorkflowTemplate Stubborn = Template(Step("a") with { AttemptTimeout = Seconds(5) });

    [Fact]
    public async Task One_that_was_forgotten_and_whose_id_another_uses_is_refused_and_still_hears_of_its_call()
    {
        await using SimulatedEngine simulation = Simulate(engine => engine.ConfigureInMemoryStore(options => options.MaxRetainedSteps = 0));
        ExecutionHandle handle = Forgotten(simulation);
        simulation.Start(Template(new WorkflowStep { StepId = "timer", Delay = Seconds(1000) }), Id("x"));
        simulation.RunUntilIdle();

        Action again = () => simulation.Run(() => handle.RetryFailedAsync());

        again.Should().Throw<ExecutionConflictException>();
        simulation.RunFor(Seconds(100));
        History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle();
    }

    [Fact]
    public async Task One_that_was_forgotten_is_remembered_again()
    {
        await using SimulatedEngine simulation = Simulate(engine => engine.ConfigureInMemoryStore(options => options.MaxRetainedSteps = 0));
        ExecutionHandle handle = Forgotten(simulation);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);

        simulation.Find("x").Should().NotBeNull();
    }

    [Fact]
    public async Task Its_calls_are_handed_over_once_also_when_two_ask_at_once()
    {
        InMemoryExecutionStore store = new(new InMemoryStoreOptions());
        await using SimulatedEngine simulation = Simulate(engine => engine.Services.AddSingleton<IExecutionStore>(store));
        simulation.Finish(simulation.Start(Stubborn, Id("x")));
        StoredExecution stored = simulation.Run(() => store.FindAsync("x", default).AsTask())!;

        ExecutionDriver driver = simulation.Run(async () =>
        {
            Task<ExecutionDriver> first = simulation.Engine.Coordinator.TakeUpAsync(stored);
            Task<ExecutionDriver> second = simulation.Engine.Coordinator.TakeUpAsync(stored);
            (await first).Should().BeSameAs(await second);
            return await first;
        });
        driver.HasAbandonedCalls.Should().BeTrue();
        simulation.RunFor(Seconds(100));
        simulation.Run(() => driver.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = _ => null }));

        driver.HasAbandonedCalls.Should().BeFalse();
    }

    /// <summary>One that failed, and that the store has forgotten for another.</summary>
    private static ExecutionHandle Forgotten(SimulatedEngine simulation)
    {
        ExecutionHandle handle = simulation.Start(Stubborn, Id("x"));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
        simulation.Execute(Template(Step("b")), Id("y"));
        simulation.Find("x").Should().BeNull();
        return handle;
    }

    private static StartOptions Id(string id) => new() { ExecutionId = id };

    private static SimulatedEngine Simulate(Action<OrchestrationBuilder> configure) => SimulatedEngine.Create(configure: engine =>
    {
        engine.AddFactory(Factory().OnStep("a", script => script.Takes(Seconds(100)).IgnoresCancellation().Then.Returns("2")));
        engine.ConfigureWorkflows(options => options.CancellationGrace = Seconds(10));
        configure(engine);
    });
}
