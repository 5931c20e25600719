using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
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

    [Fact]
    public async Task A_call_that_never_returns_there_keeps_its_place_only_as_long_as_one_that_was_given_up()
    {
        TaskCompletionSource<ActionResult> never = new();
        await using ServiceProvider silent = CreateEngine(engine => engine
            .AddFactory("narrow", FactoryType.Media, factory => factory
                .MapAction("hang", (_, _) => new ValueTask<ActionResult>(never.Task))
                .MapAction("answer", (_, _) => new ValueTask<ActionResult>(ActionResult.Success(JsonPayload.EmptyObject))), options => options.MaxConcurrency = 1)
            .ConfigureWorkflows(options => options.AbandonedPlaceTime = TimeSpan.FromMilliseconds(200)));
        OrchestrationEngine stale = silent.GetRequiredService<OrchestrationEngine>();
        await stale.StartWorkflowAsync(Calling("hang"), new StartOptions { ExecutionId = "e-1" }, Token);
        await Patience.UntilAsync(() => stale.Factories.GetAllStatus().Single().InFlight == 1);
        await _bench.KillAsync(silent.GetRequiredService<IExecutionStore>());
        await using ServiceProvider other = CreateEngine(engine => engine
            .AddFactory("narrow", FactoryType.Media, factory => factory.MapAction("hang", (_, _) => new ValueTask<ActionResult>(ActionResult.Success(JsonPayload.EmptyObject)))));
        OrchestrationEngine heir = other.GetRequiredService<OrchestrationEngine>();
        await Patience.UntilAsync(async () => (await heir.FindAsync("e-1", Token))!.Status == ExecutionStatus.Completed && stale.Coordinator.ActiveCount == 0);
        await other.DisposeAsync();

        WorkflowExecution next = await stale.ExecuteWorkflowAsync(Calling("answer"), cancellationToken: Token);

        next.Status.Should().Be(ExecutionStatus.Completed);
        never.SetResult(ActionResult.Success(JsonPayload.EmptyObject));
    }

    private static WorkflowTemplate Calling(string action) => new()
    {
        WorkflowId = action,
        Name = action,
        Steps = [new() { StepId = "a", Action = action }],
    };

    private ServiceProvider CreateEngine(Action<OrchestrationBuilder>? configure = null)
    {
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration()
            .ConfigureRecovery(options => options.SweepInterval = TimeSpan.FromMilliseconds(100))
            .UsePostgreSqlStore(options =>
            {
                options.ConnectionString = shared.Server.ConnectionString;
                options.Schema = _bench.Schema;
                options.Lease = _bench.Lease;
                options.MaxConnections = 8;
            });
        configure?.Invoke(builder);
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
