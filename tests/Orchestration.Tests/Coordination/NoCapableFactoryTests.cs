using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class NoCapableFactoryTests
{
    [Fact]
    public async Task A_step_that_nobody_can_do_waits_and_starts_when_a_factory_is_connected()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(Factory())
            .ConfigureRouting(options => options.NoCapableFactory = NoCapableFactoryReaction.Wait));
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a") with { FactoryType = FactoryType.Data, Action = "mine" }));
        simulation.RunUntilIdle();
        (handle.Status, handle.GetSnapshot()["b"].WaitReason).Should().Be((ExecutionStatus.Running, WaitReason.NoCapableFactory));

        simulation.Engine.Factories.Connect(new ScriptedFactory("mine", FactoryType.Data).On("mine"));
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_waiting_step_can_be_cancelled()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(Factory())
            .ConfigureRouting(options => options.NoCapableFactory = NoCapableFactoryReaction.Wait));
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { FactoryType = FactoryType.Data, Action = "mine" }));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.CancelAsync());
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Cancelled);
    }
}
