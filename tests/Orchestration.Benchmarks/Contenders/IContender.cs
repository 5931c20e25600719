namespace Orchestration.Benchmarks.Contenders;

/// <summary>One way to run a graph; made for one graph and one body.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>Runs the whole graph once. May be called concurrently.</summary>
    Task RunAsync();
}
