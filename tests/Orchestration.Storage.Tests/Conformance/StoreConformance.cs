namespace Orchestration.Storage.Tests.Conformance;

/// <summary>What is expected of every store.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private protected StoreConformance(StoreBench bench) => Bench = bench;

    private protected StoreBench Bench { get; }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Bench.DisposeAsync();
    }
}
