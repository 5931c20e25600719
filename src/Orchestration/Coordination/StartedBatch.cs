namespace Orchestration.Coordination;

/// <summary>Attempts that one commit started, run in order by as many threads as are free, without a queue entry for each.</summary>
/// <remarks>While attempts are left the batch stands in the dispatch queue once more, so a body that blocks its thread holds up no other.</remarks>
internal sealed class StartedBatch(ExecutionDriver driver, RunningAttempt first) : IThreadPoolWorkItem
{
    private RunningAttempt? _next = first;
    private int _isQueued;

    public void Enqueue()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
            driver.Host.Dispatch.Enqueue(this);
    }

    public void Execute()
    {
        Volatile.Write(ref _isQueued, 0);
        while (Take() is { } attempt)
        {
            if (Volatile.Read(ref _next) is not null && Volatile.Read(ref _isQueued) == 0)
                Enqueue();
            driver.RunFrom(attempt);
        }
    }

    private RunningAttempt? Take()
    {
        RunningAttempt? attempt = Volatile.Read(ref _next);
        while (attempt is not null)
        {
            RunningAttempt? seen = Interlocked.CompareExchange(ref _next, attempt.Next as RunningAttempt, attempt);
            if (ReferenceEquals(seen, attempt))
            {
                attempt.Next = null;
                return attempt;
            }

            attempt = seen;
        }

        return null;
    }
}
