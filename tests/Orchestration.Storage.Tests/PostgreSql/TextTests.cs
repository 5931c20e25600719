using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Text that PostgreSQL itself would refuse.</summary>
public sealed class TextTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Naughty => ["a\0b", "\0", "\uD83D", "\uDE00\uD83D", "\uFFFE", "\uFFFE0000", "🚀\0🚀", "\u0001\u001f\"\\", "plain"];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Naughty))]
    public void Any_text_is_read_as_it_was_written(string text)
    {
        string stored = StoredText.Encode(text);

        stored.Should().NotContain("\0");
        StoredText.Decode(stored).Should().Be(text);
    }

    [Fact]
    public void Usual_text_is_stored_as_it_is() => StoredText.Encode("größer 🚀").Should().BeSameAs("größer 🚀");

    [Theory]
    [MemberData(nameof(Naughty))]
    public async Task Any_tag_and_any_kind_of_message_can_be_kept_and_asked_for(string text)
    {
        IExecutionStore store = await _bench.OpenAsync();
        await store.StartAsync(Sample.New("e-1", tags: new() { [text] = text }));
        await store.PostAsync("e-1", new InboxMessage(text, default), Token);
        await store.StartAsync(Sample.New("e-2", tags: new() { [text] = "other" }));

        (await store.ReadAsync("e-1")).Tags.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(text, text));
        (await store.ReadMessagesAsync(Token)).Should().ContainSingle().Which.Kind.Should().Be(text);
        ExecutionQuery query = new() { Tags = new Dictionary<string, string> { [text] = text } };
        (await store.QueryAsync(query, Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be("e-1");
        (await store.QueryAsync(new ExecutionQuery { Text = text + "\n" }, Token)).Executions.Should().BeEmpty();
    }
}
