using System.Runtime.CompilerServices;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Messages from one engine to another.</summary>
public sealed class MessageTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_message_that_another_store_posts_nudges_the_owner_and_nobody_else()
    {
        (PostgreSqlExecutionStore owner, StrongBox<int> nudges) = await OpenListeningAsync();
        (PostgreSqlExecutionStore other, StrongBox<int> nudgesOfOther) = await OpenListeningAsync();
        await owner.StartAsync("e-1");

        await other.PostAsync("e-1", new InboxMessage("pause", default), Token);

        await Patience.UntilAsync(() => Volatile.Read(ref nudges.Value) == 2);
        Volatile.Read(ref nudgesOfOther.Value).Should().Be(1);
        (await owner.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Kind.Should().Be("pause");
    }

    [Fact]
    public async Task A_message_that_a_store_posts_for_what_it_holds_nudges_it_before_the_call_returns()
    {
        (PostgreSqlExecutionStore owner, StrongBox<int> nudges) = await OpenListeningAsync();
        await owner.StartAsync("e-1");

        await owner.PostAsync("e-1", new InboxMessage("pause", default), Token);

        Volatile.Read(ref nudges.Value).Should().Be(2);
    }

    [Fact]
    public async Task A_message_whose_nudge_was_lost_is_read_all_the_same()
    {
        IExecutionStore owner = await _bench.OpenAsync();
        await owner.StartAsync("e-1");
        await _bench.ExecuteAsync(
            "INSERT INTO {0}.inbox (execution, delivery, kind) SELECT number, gen_random_uuid(), 'cancel' FROM {0}.executions WHERE id = $1", "e-1");

        (await owner.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Kind.Should().Be("cancel");
    }

    /// <summary>A store that listens: it was nudged once, as it may have missed something before.</summary>
    private async Task<(PostgreSqlExecutionStore Store, StrongBox<int> Nudges)> OpenListeningAsync()
    {
        PostgreSqlExecutionStore store = _bench.Create();
        StrongBox<int> nudges = new();
        store.MessagesArrived = () => Interlocked.Increment(ref nudges.Value);
        await store.OpenAsync(Token);
        await Patience.UntilAsync(() => Volatile.Read(ref nudges.Value) == 1);
        return (store, nudges);
    }
}
