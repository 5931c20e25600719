namespace Orchestration.RoutingSimulation.Virtual;

/// <summary>Continuations, in the order in which they were posted.</summary>
internal sealed class PostedWork : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = [];

    public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void RunAll()
    {
        while (_work.TryDequeue(out (SendOrPostCallback Callback, object? State) work))
            work.Callback(work.State);
    }
}
