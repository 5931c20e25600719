using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Recovery;

/// <summary>What a store holds cannot be what the engine wrote.</summary>
public sealed class DamagedExecutionTests
{
    private readonly Disk _disk = new();

    [Fact]
    public async Task An_execution_whose_events_make_no_sense_hinders_no_other_from_being_taken_up()
    {
        DiskStore store = new(_disk);
        SimulatedEngine first = Open(store);
        StartWaiting(first, "bad");
        StartWaiting(first, "good");
        _disk.Rows["bad"].Events.Add(new EventRecord(EventType.StepSucceeded, 77, 1, 0, null));
        store.IsDead = true;

        await using SimulatedEngine second = Open(new DiskStore(_disk));
        second.RunFor(Seconds(20));
        ExecutionHandle good = second.Find("good")!;
        second.Run(() => good.SignalAsync("go"));
        second.RunFor(Seconds(20));

        second.Find("good")!.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_message_that_makes_no_sense_hinders_none_behind_it()
    {
        await using SimulatedEngine owner = Open(new DiskStore(_disk));
        StartWaiting(owner, "e");
        _disk.Post("e", new InboxMessage("resolve", Orchestration.Templates.JsonPayload.Parse("[]")));
        owner.RunFor(Seconds(20));
        await using SimulatedEngine other = Open(new DiskStore(_disk));

        other.Run(() => other.Engine.SignalAsync("e", "go"));
        owner.RunFor(Seconds(20));

        owner.Find("e")!.Status.Should().Be(ExecutionStatus.Completed);
    }

    private static void StartWaiting(SimulatedEngine simulation, string id)
    {
        simulation.Run(() => simulation.Engine.StartWorkflowAsync(Template(Signal("wait", "go")), new StartOptions { ExecutionId = id }));
        simulation.RunUntilIdle();
    }

    private static SimulatedEngine Open(DiskStore store) =>
        SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
}
