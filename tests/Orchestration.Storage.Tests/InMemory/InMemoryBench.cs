using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.InMemory;

/// <summary>One store, whose memory is the database.</summary>
internal sealed class InMemoryBench : StoreBench
{
    private readonly InMemoryExecutionStore _store = new(new InMemoryStoreOptions { MaxRetainedSteps = long.MaxValue });

    public override IExecutionStore Create() => _store;

    public override Task KillAsync(IExecutionStore store) => throw Impossible();

    public override Task CrashAsync() => throw Impossible();

    public override void Intercept(IExecutionStore store, Action<PersistencePoint>? persisting) => throw Impossible();

    public override Task DamageAsync(string executionId) => throw Impossible();

    public override Task<IReadOnlyList<string>> ArtifactsAsync(string executionId) => throw Impossible();

    public override Task<long> CountRowsAsync() => throw Impossible();

    public override ValueTask DisposeAsync() => _store.DisposeAsync();

    private static NotSupportedException Impossible() => new("What is in memory does not outlive its process.");
}
