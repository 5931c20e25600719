namespace Orchestration.Storage.Tests.Conformance;

/// <summary>A database of its own for one test, and the power to do to it what happens to databases.</summary>
internal abstract class StoreBench : IAsyncDisposable
{
    public TestPayloadCodec Codec { get; } = new();

    /// <summary>What the stores of this bench warned of.</summary>
    public RecordingLogger Logger { get; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes another store object, which is another owner, on the same database; disposed with the bench.</summary>
    public abstract IExecutionStore Create();

    /// <summary>Makes another store object and opens it.</summary>
    public async Task<IExecutionStore> OpenAsync()
    {
        IExecutionStore store = Create();
        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);
        return store;
    }

    /// <summary>Lets all others take a store for dead, without telling it: it goes on writing like a process that was frozen and wakes up.</summary>
    public abstract Task KillAsync(IExecutionStore store);

    /// <summary>Stops everything without a farewell: stores that are made from now on find what a crash of the machine's processes would have left.</summary>
    public abstract Task CrashAsync();

    /// <summary>Sets what is called at each point of writing.</summary>
    public abstract void Intercept(IExecutionStore store, Action<PersistencePoint>? persisting);

    /// <summary>Replaces the payload of the first event of an execution by bytes that no codec understands.</summary>
    public abstract Task DamageAsync(string executionId);

    /// <summary>The names of the files that the store knows an execution to have, in the order in which they were told.</summary>
    public abstract Task<IReadOnlyList<string>> ArtifactsAsync(string executionId);

    /// <summary>How many rows the database has in all tables that tell of executions and templates.</summary>
    public abstract Task<long> CountRowsAsync();

    public abstract ValueTask DisposeAsync();
}
