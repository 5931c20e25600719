using Orchestration.Templates;

namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Messages for whoever holds an execution.</summary>
public abstract class InboxConformance : StoreConformance
{
    private protected InboxConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Messages_are_read_in_the_order_in_which_they_came_and_stay_until_consumed()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");
        await store.StartAsync("e-2");
        for (int number = 0; number < 6; number++)
            (await store.PostAsync($"e-{1 + (number % 2)}", new InboxMessage($"kind-{number}", JsonPayload.Parse($$"""{"n":{{number}}}""")), Token)).Should().BeTrue();

        IReadOnlyList<InboxMessage> messages = await store.ReadMessagesAsync(Token);

        messages.Select(one => (one.ExecutionId, one.Kind, one.Body.ToString())).Should().Equal(
            Enumerable.Range(0, 6).Select(number => ($"e-{1 + (number % 2)}", $"kind-{number}", $$"""{"n":{{number}}}""")));
        messages.Select(one => one.Id).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        (await store.ReadMessagesAsync(Token)).Should().Equal(messages);
    }

    [Fact]
    public async Task A_message_without_details_has_none()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");
        await store.PostAsync("e-1", new InboxMessage("cancel", default), Token);

        (await store.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Body.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task A_commit_consumes_messages_and_a_refused_one_does_not()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution stale = await store.StartAsync("e-1");
        await store.PostAsync("e-1", new InboxMessage("pause", default), Token);
        await store.PostAsync("e-1", new InboxMessage("resume", default), Token);
        IReadOnlyList<InboxMessage> messages = await store.ReadMessagesAsync(Token);
        StoredExecution execution = await store.AcquireAsync("e-1");

        Func<Task> writing = () => store.CommitAsync(stale, ExecutionStatus.Paused, [Sample.Event(-1, null)], messages);
        await writing.Should().ThrowAsync<OwnershipLostException>();
        (await store.ReadMessagesAsync(Token)).Should().HaveCount(2);

        await store.CommitAsync(execution, ExecutionStatus.Paused, [Sample.Event(-1, null)], [messages[0]]);
        (await store.ReadMessagesAsync(Token)).Select(one => one.Kind).Should().Equal("resume");
    }

    [Fact]
    public async Task A_commit_without_events_consumes_messages_too()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.PostAsync("e-1", new InboxMessage("unknown", default), Token);

        await store.CommitAsync(execution, ExecutionStatus.Pending, [], await store.ReadMessagesAsync(Token));

        (await store.ReadMessagesAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Messages_outlive_a_crash_and_come_to_the_next_owner()
    {
        IExecutionStore first = await Bench.OpenAsync();
        await first.StartAsync("e-1");
        await first.PostAsync("e-1", new InboxMessage("signal", JsonPayload.Parse("\"größer 🚀\"")), Token);
        await Bench.CrashAsync();
        IExecutionStore second = await Bench.OpenAsync();
        (await second.ReadMessagesAsync(Token)).Should().BeEmpty("nobody holds the execution yet");

        await second.AcquireOrphansAsync(1, Token);

        (await second.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Body.ToString().Should().Be("\"größer 🚀\"");
    }

    [Fact]
    public async Task A_message_nudges_the_owner()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync("e-1");
        TaskCompletionSource nudged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        store.MessagesArrived = () => nudged.TrySetResult();

        await store.PostAsync("e-1", new InboxMessage("pause", default), Token);

        await nudged.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task At_most_a_thousand_are_read_at_once()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        for (int number = 0; number < 1001; number++)
            await store.PostAsync("e-1", new InboxMessage("signal", JsonPayload.Parse($"{number}")), Token);

        IReadOnlyList<InboxMessage> messages = await store.ReadMessagesAsync(Token);
        await store.CommitAsync(execution, ExecutionStatus.Running, [Sample.Event(-1, null)], messages);

        messages.Should().HaveCount(1000);
        (await store.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Body.ToString().Should().Be("1000");
    }
}
