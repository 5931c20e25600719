using System.Globalization;
using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>One store at a time works on a file.</summary>
public sealed class SqliteStandbyTests : SqliteStoreTests
{
    [Fact]
    public async Task A_second_store_stands_by_and_takes_over_when_the_first_is_closed()
    {
        IExecutionStore first = await Bench.OpenAsync();
        await first.StartAsync("e-1");
        IExecutionStore second = Bench.Create();

        (await second.OpenAsync(Token)).Should().BeFalse();
        (await second.OpenAsync(Token)).Should().BeFalse();
        second.Health.Should().Match<StoreHealth>(health => health.Status == StoreStatus.Standby && health.Problem == StoreProblem.Standby);
        second.Health.Message.Should().Contain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).And.Contain(Environment.MachineName);
        Bench.Logger.Entries.Count(entry => entry.Id == 5001).Should().Be(1);

        await first.DisposeAsync();

        (await second.OpenAsync(Token)).Should().BeTrue();
        (await second.AcquireOrphansAsync(10, Token)).Select(one => one.ExecutionId).Should().Equal("e-1");
    }

    [Fact]
    public async Task A_standby_reads_and_leaves_messages_and_can_do_nothing_else()
    {
        IExecutionStore first = await Bench.OpenAsync();
        StoredExecution execution = await first.StartAsync("e-1");
        IExecutionStore second = Bench.Create();
        await second.OpenAsync(Token);

        (await second.ReadAsync("e-1")).Log.Count.Should().Be(0);
        (await second.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().ContainSingle();
        (await second.PostAsync("e-1", new InboxMessage("cancel", default), Token)).Should().BeTrue();
        (await first.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Kind.Should().Be("cancel");
        Func<Task>[] calls =
        [
            () => second.StartAsync("e-2"),
            () => second.AcquireAsync("e-1"),
            async () => await second.AcquireOrphansAsync(1, Token),
            async () => await second.ReleaseAsync(execution, Token),
            async () => await second.ForgetAsync(new RetentionOptions(), Sample.Begin, Token),
            () => second.CommitAsync(execution, ExecutionStatus.Running, [null]),
        ];
        foreach (Func<Task> call in calls)
            (await call.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Standby);
        second.Health.Status.Should().Be(StoreStatus.Standby);
    }

    [Fact]
    public async Task A_link_to_the_file_is_the_same_file()
    {
        await Bench.OpenAsync();
        string link = Bench.Path + ".link";
        File.CreateSymbolicLink(link, Bench.Path);

        (await Bench.Create($"Data Source={link}").OpenAsync(Token)).Should().BeFalse();
    }

    [Fact]
    public void A_lock_is_had_by_one_at_a_time()
    {
        Bench.Create();
        using (OwnerLock? first = OwnerLock.TryTake(Bench.Path))
        {
            first.Should().NotBeNull();
            OwnerLock.TryTake(Bench.Path).Should().BeNull();
        }

        using OwnerLock? next = OwnerLock.TryTake(Bench.Path);
        next.Should().NotBeNull();
    }

    [Fact]
    public async Task Each_transaction_is_told_before_and_after_it_is_written()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        List<PersistencePoint> points = [];
        store.Persisting = points.Add;

        StoredExecution execution = await store.StartAsync("e-1");
        await store.CommitAsync(execution, ExecutionStatus.Running, ["a"]);
        await store.PostAsync("e-1", new InboxMessage("pause", default), Token);
        await store.ReleaseAsync(execution, Token);
        await store.AcquireOrphansAsync(1, Token);
        await store.AcquireAsync("e-1");

        points.Should().Equal(Enumerable.Range(0, 6).SelectMany(_ => new[] { PersistencePoint.BeforeWrite, PersistencePoint.AfterWrite }));
    }
}
