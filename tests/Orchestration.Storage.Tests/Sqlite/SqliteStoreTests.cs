namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>Tests that do something to a SQLite file.</summary>
public abstract class SqliteStoreTests : IAsyncLifetime
{
    private protected SqliteStoreTests()
    {
    }

    private protected SqliteBench Bench { get; } = new();

    private protected static CancellationToken Token => Patience.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Bench.DisposeAsync();
    }

    /// <summary>Starts something that may hold its thread for a while.</summary>
    private protected static Task Begin(Func<Task> work) =>
        Task.Factory.StartNew(work, Token, TaskCreationOptions.None, TaskScheduler.Default).Unwrap();
}
