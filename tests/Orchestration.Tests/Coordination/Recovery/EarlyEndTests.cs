using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Recovery;

/// <summary>An engine over a durable store ends before it has looked at the store.</summary>
public sealed class EarlyEndTests
{
    private readonly SimulatedEngine _simulation = SimulatedEngine.Create(
        configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(new DiskStore(new Disk())));

    [Fact]
    public void Who_looks_for_an_execution_is_answered()
    {
        ExecutionHandle? found = _simulation.Run(() => EndDuring(_simulation.Engine.FindAsync("e")));

        found.Should().BeNull();
    }

    [Fact]
    public void Who_starts_an_execution_is_told_that_the_store_is_not_open()
    {
        Action start = () => _simulation.Run(() => EndDuring(_simulation.Engine.StartWorkflowAsync(Template(Step("a")))));

        start.Should().Throw<StoreUnavailableException>();
    }

    private async Task<T> EndDuring<T>(Task<T> request)
    {
        await _simulation.Engine.DisposeAsync();
        return await request.WaitAsync(Seconds(60), _simulation.Time);
    }
}
