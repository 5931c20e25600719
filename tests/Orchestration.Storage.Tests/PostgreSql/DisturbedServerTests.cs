using Orchestration.PostgreSqlServer;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>A server of its own, to which bad things happen.</summary>
public sealed class DisturbedServerTests : IAsyncLifetime
{
    private readonly PostgreSqlBench _bench;
    private PrivateServer? _server;

    public DisturbedServerTests() => _bench = new PostgreSqlBench(() => _server!);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PrivateServer.StartNewAsync();
        Assert.SkipUnless(_server.Unavailable is null, $"Needs a PostgreSQL server: {_server.Unavailable}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_crash_of_the_server_in_the_middle_of_commits_loses_nothing_and_doubles_nothing()
    {
        IExecutionStore store = await _bench.OpenAsync();
        Workload work = new(store, workers: 8);

        await work.RunAsync(async () =>
        {
            foreach (StopMode mode in new[] { StopMode.Immediate, StopMode.Fast, StopMode.Immediate })
            {
                int before = work.Commits;
                await Patience.UntilAsync(() => work.Commits > before + 50);
                await _server!.RestartAsync(mode);
            }
        });

        await work.VerifyAsync(await _bench.OpenAsync());
        store.Health.Status.Should().Be(StoreStatus.Active);
    }

    [Fact]
    public async Task Connections_that_are_ended_again_and_again_lose_nothing_and_double_nothing()
    {
        IExecutionStore store = await _bench.OpenAsync();
        Workload work = new(store, workers: 8);
        ChaosLoop chaos = new(_server!, TimeProvider.System, seed: 7);

        await work.RunAsync(() => chaos.RunAsync(TimeSpan.FromSeconds(4), Token));

        chaos.Terminated.Should().BeGreaterThan(chaos.Strokes, "more than the one that listens was ended");
        await work.VerifyAsync(await _bench.OpenAsync());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_at_the_start_is_waited_for()
    {
        await _server!.StopAsync(StopMode.Fast);
        PostgreSqlExecutionStore store = _bench.Create();

        (await store.OpenAsync(Token)).Should().BeFalse();
        store.Health.Should().Match<StoreHealth>(health => health.Status == StoreStatus.Unavailable && health.Problem == StoreProblem.Unreachable);

        await _server.StartAsync();
        (await store.OpenAsync(Token)).Should().BeTrue();
        store.Health.Status.Should().Be(StoreStatus.Active);
        await store.StartAsync("e-1");
    }

    [Fact]
    public async Task While_the_server_is_away_commits_wait_and_all_else_answers_why()
    {
        IExecutionStore store = await _bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await _server!.StopAsync(StopMode.Fast);

        Task commit = store.CommitAsync(execution, ExecutionStatus.Running, ["kept"]);
        foreach (Func<Task> asking in Members(store, execution))
            (await asking.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Unreachable);
        await Patience.UntilAsync(() => store.Health.Problem == StoreProblem.Unreachable);
        commit.IsCompleted.Should().BeFalse();

        await _server.StartAsync();
        await commit;
        store.Health.Status.Should().Be(StoreStatus.Active);
        (await store.ReadAsync("e-1")).Payloads().Should().Equal("kept");
        _bench.Logger.Entries.Count(entry => entry.Id == 5102).Should().Be(1, "a fault that goes on is told once");
    }

    [Fact]
    public async Task A_listener_whose_connection_was_lost_listens_again()
    {
        IExecutionStore owner = await _bench.OpenAsync();
        IExecutionStore other = await _bench.OpenAsync();
        await owner.StartAsync("e-1");
        await _server!.TerminateConnectionsAsync();

        int nudges = 0;
        owner.MessagesArrived = () => Interlocked.Increment(ref nudges);
        await Patience.UntilAsync(() => Volatile.Read(ref nudges) > 0);
        int before = Volatile.Read(ref nudges);
        await other.PostAsync("e-1", new InboxMessage("pause", default), Token);

        await Patience.UntilAsync(() => Volatile.Read(ref nudges) > before);
    }

    private static Func<Task>[] Members(IExecutionStore store, StoredExecution execution) =>
    [
        async () => await store.CreateAsync(Sample.New("e-2"), Token),
        async () => await store.FindAsync("e-1", Token),
        async () => await store.TryAcquireAsync("e-1", Token),
        async () => await store.AcquireOrphansAsync(1, Token),
        async () => await store.FindOwnedAsync(Token),
        async () => await store.ReleaseAsync(execution, Token),
        async () => await store.PostAsync("e-1", new InboxMessage("pause", default), Token),
        async () => await store.ReadMessagesAsync(Token),
        async () => await store.QueryAsync(new ExecutionQuery(), Token),
        async () => await store.ForgetAsync(new RetentionOptions { MaxCount = 0 }, Sample.Begin, Token),
    ];
}
