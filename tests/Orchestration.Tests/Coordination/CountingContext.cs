namespace Orchestration.Tests.Coordination;

/// <summary>Counts what is posted to it.</summary>
internal sealed class CountingContext : SynchronizationContext
{
    private int _posts;

    public int Posts => Volatile.Read(ref _posts);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        base.Post(d, state);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        base.Send(d, state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
