namespace Orchestration.Coordination.Attempts;

/// <summary>Cancels a token away from the drain, because callbacks of users may run inside.</summary>
internal sealed class TokenCancellation(CancellationTokenSource source) : IThreadPoolWorkItem
{
    public void Execute()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the action threw; its attempt reports what it made of it.
        }
    }
}
