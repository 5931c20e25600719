using Orchestration.Storage.PostgreSql.Ownership;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Tables that somebody else has laid hands on.</summary>
public sealed class DamagedTablesTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_commit_that_the_server_can_never_take_fails_alone()
    {
        IExecutionStore store = await _bench.OpenAsync();
        StoredExecution[] all = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(number => store.StartAsync($"e-{number}")))];
        await _bench.ExecuteAsync(
            "INSERT INTO {0}.events (execution, sequence, type, step, detail, at) SELECT number, 1, 1, 0, 0, 0 FROM {0}.executions WHERE id IN ('e-3', 'e-11')");

        Task[] writes = [.. all.Select(one => store.CommitAsync(one, ExecutionStatus.Running, [one.ExecutionId]))];
        await Task.WhenAll(writes).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        for (int index = 0; index < all.Length; index++)
        {
            if (index is 3 or 11)
                writes[index].Exception!.InnerException.Should().BeOfType<StoreUnavailableException>().Which.Problem.Should().Be(StoreProblem.Corrupt);
            else
                (await store.ReadAsync($"e-{index}")).Payloads().Should().Equal($"e-{index}");
        }
    }

    [Fact]
    public async Task An_execution_that_lacks_an_event_cannot_be_read()
    {
        IExecutionStore store = await _bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.CommitAsync(execution, ExecutionStatus.Running, ["one", "two", "three"]);
        await _bench.ExecuteAsync("DELETE FROM {0}.events WHERE sequence = 2");

        Func<Task> reading = () => store.ReadAsync("e-1");

        (await reading.Should().ThrowAsync<StoreUnavailableException>()).Which.Message.Should().Contain("Event 2 is missing");
    }

    [Fact]
    public async Task A_status_of_a_newer_library_is_left_out_of_lists_and_stops_nobody()
    {
        IExecutionStore store = await _bench.OpenAsync();
        await store.StartAsync("known");
        await store.StartAsync("unknown");
        await _bench.ExecuteAsync("UPDATE {0}.executions SET status = 'dreaming' WHERE id = 'unknown'");
        await _bench.CrashAsync();
        IExecutionStore later = await _bench.OpenAsync();

        (await later.QueryAsync(new ExecutionQuery(), Token)).Executions.Select(row => row.ExecutionId).Should().Equal("known");
        (await later.AcquireOrphansAsync(10, Token)).Select(one => one.ExecutionId).Should().Equal("known");
    }

    [Fact]
    public async Task A_commit_that_takes_up_a_final_execution_makes_a_forgotten_owner_known_again()
    {
        IExecutionStore store = await _bench.OpenAsync();
        StoredExecution execution = await store.FinishAsync("e-1", 5);
        await _bench.ExecuteAsync("DELETE FROM {0}.owners");

        await store.CommitAsync(execution, ExecutionStatus.Running, [Sample.Event(-1, null, EventType.ExecutionRerun)]);

        (await store.FindOwnedAsync(Token)).Should().Equal("e-1");
    }

    [Fact]
    public async Task The_search_for_orphans_does_not_read_what_is_finished()
    {
        IExecutionStore store = await _bench.OpenAsync();
        await store.FinishAsync("e-1", 5);
        await _bench.ExecuteAsync("""
            INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, tags, search)
            SELECT 'f-' || n, template, workflow_id, 1, 'completed', 0, 1, n, n, 0, 1, 0, '{}', '' FROM {0}.executions, generate_series(1, 50000) AS n
            """);
        await _bench.ExecuteAsync("ANALYZE {0}.executions");

        string search = new OwnershipStatements(_bench.Schema).AcquireOrphans;
        List<string> plan = await _bench.ReadAsync<string>("EXPLAIN " + search, Guid.NewGuid(), Array.Empty<long>(), 100);

        plan.Should().NotContain(line => line.Contains("Seq Scan on executions", StringComparison.Ordinal)).And
            .Contain(line => line.Contains("executions_unowned", StringComparison.Ordinal));
    }
}
