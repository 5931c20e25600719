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
        IExecutionStore owner = await _bench.OpenAsync();
        IExecutionStore other = await _bench.OpenAsync();
        await owner.StartAsync("e-1");
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        owner.MessagesArrived = () => listening.TrySetResult();
        TaskCompletionSource nudged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Patience.UntilAsync(async () => await other.PostAsync("e-1", new InboxMessage("pause", default), Token) && listening.Task.IsCompleted);

        int nudgesOfOther = 0;
        owner.MessagesArrived = () => nudged.TrySetResult();
        other.MessagesArrived = () => nudgesOfOther++;
        await other.PostAsync("e-1", new InboxMessage("resume", default), Token);

        await nudged.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        nudgesOfOther.Should().Be(0);
        (await owner.ReadMessagesAsync(Token))[^1].Kind.Should().Be("resume");
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
}
