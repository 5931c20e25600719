namespace Orchestration.Benchmarks.Durable;

/// <summary>Writes given rows again and again with prepared statements and nothing around them.</summary>
internal interface IRawWriter : IAsyncDisposable
{
    /// <summary>Writes one transaction.</summary>
    ValueTask WriteAsync(int rows);
}
