using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

/// <summary>An inner execution runs on another host, and the store fails just when it is to be told something.</summary>
public sealed class LostMessageTests
{
    private readonly Disk _disk = new();

    [Fact]
    public void A_cancel_that_the_store_did_not_take_is_sent_again()
    {
        DiskStore store = new(_disk);
        DiskStore otherStore = new(_disk);
        SimulatedEngine outer = Open(store);
        SimulatedEngine inner = Open(otherStore);
        ExecutionHandle handle = outer.Run(() => outer.Engine.StartWorkflowAsync(Template(Sub("s", Inner(Signal("wait", "go")))), new StartOptions { ExecutionId = "e" }));
        outer.RunUntilIdle();
        MoveTo(inner, otherStore, "e/s/0");
        outer.RunFor(Seconds(20));

        store.FailingPosts = 1;
        outer.Run(() => handle.CancelAsync());
        outer.RunFor(Seconds(5));
        inner.RunFor(Seconds(5));
        outer.RunFor(Seconds(5));

        handle.Status.Should().Be(ExecutionStatus.Cancelled);
        store.FailingPosts.Should().Be(0);
    }

    /// <summary>The other engine holds it and, after two looks, runs it.</summary>
    private void MoveTo(SimulatedEngine other, DiskStore store, string id)
    {
        _disk.Rows[id].Owner = store;
        other.RunFor(Seconds(20));
        _disk.Rows[id].Epoch.Should().Be(2);
    }

    private static SimulatedEngine Open(DiskStore store) =>
        SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
}
