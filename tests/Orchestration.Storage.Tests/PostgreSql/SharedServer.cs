using Orchestration.PostgreSqlServer;
using Orchestration.Storage.Tests.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>One server for all tests that do not disturb it; it does not wait for the disk.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private PrivateServer? _server;

    /// <summary>The server; a test that asks for it where there is none is skipped.</summary>
    public PrivateServer Server
    {
        get
        {
            Assert.SkipUnless(_server is { Unavailable: null }, $"Needs a PostgreSQL server: {_server?.Unavailable}.");
            return _server!;
        }
    }

    public async ValueTask InitializeAsync() => _server = await PrivateServer.StartNewAsync(isSynced: false);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
