using Microsoft.Extensions.Time.Testing;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Owners who are silent, and owners who are not.</summary>
public sealed class LeaseTests(SharedServer shared) : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _frozen = new();
    private readonly PostgreSqlBench _bench = new(() => shared.Server) { Lease = Lease };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_owner_that_is_silent_past_its_lease_loses_its_executions_and_all_its_late_commits_are_refused()
    {
        await using PostgreSqlExecutionStore silent = CreateFrozen();
        await silent.OpenAsync(Token);
        StoredExecution[] held = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(number => silent.StartAsync($"e-{number}")))];
        IExecutionStore other = await _bench.OpenAsync();
        (await other.AcquireOrphansAsync(100, Token)).Should().BeEmpty("its lease has not expired");

        List<StoredExecution> taken = [];
        await Patience.UntilAsync(async () =>
        {
            taken.AddRange(await other.AcquireOrphansAsync(7, Token));
            return taken.Count == held.Length;
        });
        Task[] late = [.. held.Select(execution => silent.CommitAsync(execution, ExecutionStatus.Completed, ["late"]))];
        await Task.WhenAll(late).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        late.Should().OnlyContain(commit => commit.Exception!.InnerException is OwnershipLostException);
        foreach (StoredExecution execution in taken)
            await other.CommitAsync(execution, ExecutionStatus.Completed, ["by the other"]);
        foreach (StoredExecution execution in held)
            (await other.ReadAsync(execution.ExecutionId)).Payloads().Should().Equal("by the other");
    }

    [Fact]
    public async Task An_owner_that_wakes_up_keeps_what_nobody_took_and_says_that_it_was_silent()
    {
        await using PostgreSqlExecutionStore silent = CreateFrozen();
        await silent.OpenAsync(Token);
        StoredExecution execution = await silent.StartAsync("e-1");
        await _bench.KillAsync(silent);

        _frozen.Advance(Lease / 3);
        await Patience.UntilAsync(() => _bench.Logger.Entries.Any(entry => entry.Id == 5104));

        await silent.CommitAsync(execution, ExecutionStatus.Running, ["still mine"]);
        IExecutionStore other = await _bench.OpenAsync();
        (await other.AcquireOrphansAsync(10, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_owner_that_says_that_it_lives_keeps_its_executions_past_its_first_lease()
    {
        IExecutionStore owner = await _bench.OpenAsync();
        await owner.StartAsync("e-1");
        IExecutionStore other = await _bench.OpenAsync();

        long began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < 2 * Lease)
        {
            (await other.AcquireOrphansAsync(10, Token)).Should().BeEmpty();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    [Fact]
    public async Task A_store_that_was_closed_leaves_its_executions_to_others_at_once()
    {
        PostgreSqlBench bench = new(() => shared.Server);
        await using (bench)
        {
            IExecutionStore first = await bench.OpenAsync();
            await first.StartAsync("e-1");
            IExecutionStore second = await bench.OpenAsync();
            await first.DisposeAsync();

            (await second.AcquireOrphansAsync(10, Token)).Should().ContainSingle();
        }
    }

    [Fact]
    public async Task Of_many_who_take_orphans_at_the_same_time_each_gets_others()
    {
        IExecutionStore first = await _bench.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => first.StartAsync($"e-{number}")));
        await first.DisposeAsync();
        IExecutionStore[] takers = [await _bench.OpenAsync(), await _bench.OpenAsync(), await _bench.OpenAsync()];

        IReadOnlyList<StoredExecution>[] taken = await Task.WhenAll(takers.SelectMany(taker => Enumerable.Range(0, 5).Select(async _ =>
        {
            List<StoredExecution> mine = [];
            while (await taker.AcquireOrphansAsync(10, Token) is { Count: > 0 } more)
                mine.AddRange(more);
            return (IReadOnlyList<StoredExecution>)mine;
        })));

        taken.SelectMany(some => some).Select(one => one.ExecutionId).Should().OnlyHaveUniqueItems().And.HaveCount(300);
        taken.SelectMany(some => some).Should().OnlyContain(one => one.Epoch == 2);
    }

    [Fact]
    public async Task Owners_that_are_long_dead_and_hold_nothing_are_forgotten_and_may_come_back()
    {
        await using PostgreSqlExecutionStore idle = CreateFrozen();
        await using PostgreSqlExecutionStore holding = CreateFrozen();
        await idle.OpenAsync(Token);
        await holding.OpenAsync(Token);
        await holding.StartAsync("held");
        await _bench.CrashAsync();

        PostgreSqlExecutionStore living = _bench.Create();
        await living.OpenAsync(Token);

        (await _bench.ReadAsync<Guid>("SELECT id FROM {0}.owners")).Should().BeEquivalentTo([holding.Owner, living.Owner]);
        await idle.StartAsync("after its burial");
        (await idle.FindOwnedAsync(Token)).Should().Equal("after its burial");
    }

    private PostgreSqlExecutionStore CreateFrozen() => new(
        new PostgreSqlStoreOptions { ConnectionString = shared.Server.ConnectionString, Schema = _bench.Schema, Lease = Lease, MaxConnections = 8 },
        _bench.Codec,
        _frozen,
        _bench.Logger);
}
