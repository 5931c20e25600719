using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Coordination.Payloads;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>Databases that released versions wrote.</summary>
public sealed class SqliteGoldenTests : SqliteStoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_database_of_an_earlier_version_is_read_as_it_was_written(int version)
    {
        string golden = Path.Combine(AppContext.BaseDirectory, "Sqlite", "Golden", $"version-{version}");
        Directory.CreateDirectory(Path.GetDirectoryName(Bench.Path)!);
        File.Copy(golden + ".db", Bench.Path);
        await using SqliteExecutionStore store = new(new SqliteStoreOptions { ConnectionString = $"Data Source={Bench.Path}" }, new PayloadCodec(), TimeProvider.System, NullLogger.Instance);

        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);

        (await StoredDump.OfAsync(store, Token)).Should().Be(await File.ReadAllTextAsync(golden + ".json", Token));
        (await store.AcquireOrphansAsync(10, Token)).Should().ContainSingle().Which.ExecutionId.Should().Be("paused");
        InboxMessage message = (await store.ReadMessagesAsync(Token)).Should().ContainSingle().Subject;
        (message.ExecutionId, message.Kind, message.Body.ToString()).Should().Be(("paused", "later", """{"key":"größer 🚀"}"""));
    }
}
