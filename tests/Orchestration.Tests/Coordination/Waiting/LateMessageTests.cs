using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Waiting;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>Two hosts post at once, and the store shows the message with the higher number first.</summary>
public sealed class LateMessageTests
{
    private readonly Disk _disk = new();

    [Fact]
    public async Task A_message_is_heard_also_when_one_with_a_higher_number_was_heard_before()
    {
        DiskStore store = new(_disk);
        await using SimulatedEngine simulation = SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
        ExecutionHandle handle = simulation.Run(() => simulation.Engine.StartWorkflowAsync(Template(Signal("a", "go"), Signal("b", "stop"))));
        simulation.RunUntilIdle();

        Show(2, "stop", handle, store, simulation);
        Show(1, "go", handle, store, simulation);

        handle.GetSnapshot().Steps.Select(step => step.Status).Should().OnlyContain(status => status == StepStatus.Succeeded);
        _disk.Messages.Should().BeEmpty();
    }

    private void Show(long number, string signal, ExecutionHandle handle, DiskStore store, SimulatedEngine simulation)
    {
        _disk.Messages.Add(Messages.Signal(SignalArrival.Checked(signal, JsonPayload.Parse("1"), null)) with { Id = number, ExecutionId = handle.ExecutionId });
        store.MessagesArrived!();
        simulation.RunUntilIdle();
    }
}
