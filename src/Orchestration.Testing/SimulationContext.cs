namespace Orchestration.Testing;

/// <summary>Brings the continuations of awaits back into the simulation.</summary>
internal sealed class SimulationContext(SimulatedQueue queue) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => queue.Add(() => d(state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
