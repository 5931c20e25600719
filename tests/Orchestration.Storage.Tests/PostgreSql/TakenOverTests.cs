using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>What an engine that was taken for dead, and is not, makes of executions that another has taken over.</summary>
public sealed class TakenOverTests(SharedServer shared) : IAsyncDisposable
{
    private static readonly WorkflowTemplate Waiting = new()
    {
        WorkflowId = "waiting",
        Name = "Waiting",
        Steps = [new() { StepId = "word", Signal = new SignalWait { Name = "word" } }],
    };

    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Whoever_waits_there_sees_the_end_although_nothing_was_to_be_written_there()
    {
        await using ServiceProvider silent = CreateEngine();
        OrchestrationEngine stale = silent.GetRequiredService<OrchestrationEngine>();
        ExecutionHandle handle = await stale.StartWorkflowAsync(Waiting, new StartOptions { ExecutionId = "e-1" }, Token);
        await WaitForAsync<SignalAwaited>(handle);
        Task<WorkflowExecution> waiting = handle.WaitAsync(Token);
        Task watching = WaitForAsync<ExecutionCompleted>(handle);
        await _bench.KillAsync(silent.GetRequiredService<IExecutionStore>());

        await using ServiceProvider other = CreateEngine();
        OrchestrationEngine heir = other.GetRequiredService<OrchestrationEngine>();
        await Patience.UntilAsync(async () => (await heir.FindAsync("e-1", Token))!.GetSnapshot().Status == ExecutionStatus.Running && heir.Coordinator.ActiveCount == 1);
        await (await heir.FindAsync("e-1", Token))!.SignalAsync("word");

        (await waiting).Status.Should().Be(ExecutionStatus.Completed);
        await watching;
        handle.Status.Should().Be(ExecutionStatus.Completed);
        stale.Coordinator.ActiveCount.Should().Be(0);
    }

    private ServiceProvider CreateEngine()
    {
        ServiceCollection services = new();
        services.AddOrchestration()
            .ConfigureRecovery(options => options.SweepInterval = TimeSpan.FromMilliseconds(100))
            .UsePostgreSqlStore(options =>
            {
                options.ConnectionString = shared.Server.ConnectionString;
                options.Schema = _bench.Schema;
                options.Lease = _bench.Lease;
                options.MaxConnections = 8;
            });
        return services.BuildServiceProvider();
    }

    private static async Task WaitForAsync<TEvent>(ExecutionHandle handle)
    {
        await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: Token))
        {
            if (happened is TEvent)
                return;
        }

        Assert.Fail($"There was no {typeof(TEvent).Name}.");
    }
}
