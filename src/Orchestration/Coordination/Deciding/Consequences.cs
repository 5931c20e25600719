using System.Diagnostics.CodeAnalysis;
using Orchestration.Coordination.Parts;

namespace Orchestration.Coordination.Deciding;

/// <summary>What follows from events of one commit and is to be decided next, in order.</summary>
/// <remarks>Empty before and after each commit, so no part of the state that is remembered; only steps that are to wait stay while the execution is paused.</remarks>
internal sealed class Consequences
{
    private Queue<(int Step, DecidingLeaf Leaf)>? _unreachable;
    private Queue<int>? _questions;
    private Queue<int>? _winners;
    private Queue<int>? _waits;
    private Queue<PartRun>? _runs;
    private bool _stopIsDue;

    /// <summary>Whether there may be anything: mostly a step just succeeds, and one look is enough.</summary>
    public bool Any { get; set; }

    /// <summary>Steps without a failure of their own must stop, because another step failed and nothing handles it.</summary>
    public bool StopIsDue
    {
        get => _stopIsDue;
        set
        {
            _stopIsDue = value;
            Any |= value;
        }
    }

    /// <summary>The step's join is false.</summary>
    public void Skip(int step, DecidingLeaf leaf) => Add(ref _unreachable, (step, leaf));

    /// <summary>The step's join is true, and its condition is to be evaluated.</summary>
    public void Ask(int step) => Add(ref _questions, step);

    /// <summary>The step is ready, and cancels what its join named and does not need.</summary>
    public void Win(int step) => Add(ref _winners, step);

    /// <summary>The step is ready, and begins to wait as soon as steps may start.</summary>
    public void Wait(int step) => Add(ref _waits, step);

    /// <summary>A part of a run is final: what that means for its step is to be decided.</summary>
    public void Judge(PartRun run)
    {
        if (run.IsToBeJudged)
            return;

        run.IsToBeJudged = true;
        Add(ref _runs, run);
    }

    public bool TryTakeSkip(out int step, out DecidingLeaf leaf)
    {
        (step, leaf) = (0, default);
        if (_unreachable is null || !_unreachable.TryDequeue(out (int Step, DecidingLeaf Leaf) next))
            return false;

        (step, leaf) = next;
        return true;
    }

    public bool TryTakeQuestion(out int step) => TryTake(_questions, out step);

    public bool TryTakeWinner(out int step) => TryTake(_winners, out step);

    public bool TryTakeWait(out int step) => TryTake(_waits, out step);

    public bool TryTakeRun([NotNullWhen(true)] out PartRun? run)
    {
        run = null;
        if (_runs is null || !_runs.TryDequeue(out run))
            return false;

        run.IsToBeJudged = false;
        return true;
    }

    public void Clear()
    {
        while (TryTakeRun(out _))
        {
        }

        _waits = null;
        _unreachable = null;
        _questions = null;
        _winners = null;
        StopIsDue = false;
        Any = false;
    }

    private void Add<T>(ref Queue<T>? queue, T item)
    {
        (queue ??= new()).Enqueue(item);
        Any = true;
    }

    private static bool TryTake(Queue<int>? queue, out int step)
    {
        step = 0;
        return queue is not null && queue.TryDequeue(out step);
    }
}
