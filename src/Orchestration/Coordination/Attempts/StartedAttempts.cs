using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Coordination.Attempts;

/// <summary>Attempts of one execution that were started and whose bodies are to run, in order, by as many threads as are free.</summary>
/// <remarks>
/// Threads that already work for the execution take from here, so that short bodies cost no entry in the dispatch queue.
/// While attempts are left this stands in the dispatch queue once, so that a body that blocks its thread holds up no other.
/// What is added gathers apart from what is taken, so that taking is one exchange; an attempt that was taken never comes back.
/// </remarks>
internal sealed class StartedAttempts(ExecutionDriver driver) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private RunningAttempt? _first;
    private RunningAttempt? _gathered;
    private RunningAttempt? _last;
    private int _isQueued;

    private bool IsAnyLeft => Volatile.Read(ref _first) is not null || Volatile.Read(ref _gathered) is not null;

    /// <summary>Adds attempts that are linked to each other.</summary>
    public void Add(RunningAttempt first, RunningAttempt last)
    {
        lock (_lock)
        {
            if (_last is null)
                Volatile.Write(ref _gathered, first);
            else
                _last.Next = first;
            _last = last;
        }

        Announce();
    }

    /// <summary>Takes the attempt that is next, or null.</summary>
    public RunningAttempt? Take()
    {
        RunningAttempt? attempt = Volatile.Read(ref _first);
        while (attempt is not null || TryTakeGathered(out attempt))
        {
            // somebody else may have taken it and put it into a mailbox already, where anything may follow it
            RunningAttempt? first = Interlocked.CompareExchange(ref _first, attempt.Next as RunningAttempt, attempt);
            if (ReferenceEquals(first, attempt))
            {
                attempt.Next = null;
                return attempt;
            }

            attempt = first;
        }

        return null;
    }

    public void Execute()
    {
        Interlocked.Exchange(ref _isQueued, 0);
        RunningAttempt? attempt = Take();
        if (attempt is null)
            return;

        if (IsAnyLeft)
            Announce();
        driver.RunFrom(attempt);
    }

    /// <summary>Goes over to what was added meanwhile.</summary>
    private bool TryTakeGathered([NotNullWhen(true)] out RunningAttempt? first)
    {
        first = null;
        if (Volatile.Read(ref _gathered) is null)
            return false;

        lock (_lock)
        {
            if (_first is null)
            {
                Volatile.Write(ref _first, _gathered);
                Volatile.Write(ref _gathered, null);
                _last = null;
            }

            first = _first;
        }

        return first is not null;
    }

    private void Announce()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
            driver.Host.Dispatch.Enqueue(this);
    }
}
