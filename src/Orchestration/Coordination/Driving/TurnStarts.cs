using Orchestration.Coordination.Attempts;

namespace Orchestration.Coordination.Driving;

/// <summary>The attempts that one turn of an execution started: held back until its commit, then given to threads.</summary>
/// <remarks>A part of its driver, in place, because every execution has one.</remarks>
internal struct TurnStarts
{
    private RunningAttempt? _first;
    private RunningAttempt? _last;
    private StartedAttempts? _waiting;

    public void Add(RunningAttempt attempt)
    {
        if (_last is null)
            _first = attempt;
        else
            _last.Next = attempt;
        _last = attempt;
    }

    /// <summary>After the commit: one attempt for the thread that drains, the others for whichever thread is free.</summary>
    public RunningAttempt? Release(ExecutionDriver driver)
    {
        RunningAttempt? inline = _first;
        if (inline is null)
            return null;

        if (inline.Next is RunningAttempt rest)
            RunElsewhere(driver, rest, _last!);
        inline.Next = null;
        _first = null;
        _last = null;
        return inline;
    }

    /// <summary>There was no commit: nothing starts, and the places are free again.</summary>
    public void Drop()
    {
        for (RunningAttempt? attempt = _first; attempt is not null; attempt = (RunningAttempt?)attempt.Next)
            attempt.ReleasePlaces();
        _first = null;
        _last = null;
    }

    /// <summary>Takes what no thread has taken yet.</summary>
    public RunningAttempt? TakeWaiting() => Volatile.Read(ref _waiting)?.Take();

    public void RunElsewhere(ExecutionDriver driver, RunningAttempt attempt) => RunElsewhere(driver, attempt, attempt);

    /// <summary>Leaves attempts that are linked to each other to whichever thread is free.</summary>
    private void RunElsewhere(ExecutionDriver driver, RunningAttempt first, RunningAttempt last)
    {
        bool isAlone = ReferenceEquals(first, last) && _waiting is null;
        if (!isAlone && !driver.Host.Dispatch.ChoosesOrder)
        {
            if (_waiting is null)
                Volatile.Write(ref _waiting, new StartedAttempts(driver));
            _waiting!.Add(first, last);
            return;
        }

        RunningAttempt? next = first;
        while (next is not null)
        {
            RunningAttempt attempt = next;
            next = (RunningAttempt?)attempt.Next;
            attempt.Next = null;
            driver.Host.Dispatch.Enqueue(attempt);
        }
    }
}
