namespace Orchestration.Coordination;

/// <summary>Attempts of one execution that were started and whose bodies are to run, in order, by as many threads as are free.</summary>
/// <remarks>
/// Threads that already work for the execution take from here, so that short bodies cost no entry in the dispatch queue.
/// While attempts are left this stands in the dispatch queue once, so that a body that blocks its thread holds up no other.
/// </remarks>
internal sealed class StartedAttempts(ExecutionDriver driver) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private RunningAttempt? _first;
    private RunningAttempt? _last;
    private int _isQueued;

    /// <summary>Adds attempts that are linked to each other.</summary>
    public void Add(RunningAttempt first, RunningAttempt last)
    {
        lock (_lock)
        {
            if (_last is null)
                Volatile.Write(ref _first, first);
            else
                _last.Next = first;
            _last = last;
        }

        Announce();
    }

    /// <summary>Takes the attempt that is next, or null.</summary>
    public RunningAttempt? Take()
    {
        if (Volatile.Read(ref _first) is null)
            return null;

        lock (_lock)
        {
            RunningAttempt? attempt = _first;
            if (attempt is null)
                return null;

            _first = (RunningAttempt?)attempt.Next;
            attempt.Next = null;
            if (_first is null)
                _last = null;
            return attempt;
        }
    }

    public void Execute()
    {
        Interlocked.Exchange(ref _isQueued, 0);
        RunningAttempt? attempt = Take();
        if (attempt is null)
            return;

        if (Volatile.Read(ref _first) is not null)
            Announce();
        driver.RunFrom(attempt);
    }

    private void Announce()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
            driver.Host.Dispatch.Enqueue(this);
    }
}
