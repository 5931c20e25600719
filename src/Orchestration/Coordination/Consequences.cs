namespace Orchestration.Coordination;

/// <summary>What follows from events of one commit and is to be decided next, in order.</summary>
/// <remarks>Empty before and after each commit, so no part of the state that is remembered.</remarks>
internal sealed class Consequences
{
    private readonly Queue<(int Step, DecidingLeaf Leaf)> _unreachable = new();
    private readonly Queue<int> _questions = new();
    private readonly Queue<int> _winners = new();

    /// <summary>Steps without a failure of their own must stop, because another step failed and nothing handles it.</summary>
    public bool StopIsDue { get; set; }

    /// <summary>The step's join is false.</summary>
    public void Skip(int step, DecidingLeaf leaf) => _unreachable.Enqueue((step, leaf));

    /// <summary>The step's join is true, and its condition is to be evaluated.</summary>
    public void Ask(int step) => _questions.Enqueue(step);

    /// <summary>The step is ready, and cancels what its join named and does not need.</summary>
    public void Win(int step) => _winners.Enqueue(step);

    public bool TryTakeSkip(out int step, out DecidingLeaf leaf)
    {
        bool any = _unreachable.TryDequeue(out (int Step, DecidingLeaf Leaf) next);
        (step, leaf) = next;
        return any;
    }

    public bool TryTakeQuestion(out int step) => _questions.TryDequeue(out step);

    public bool TryTakeWinner(out int step) => _winners.TryDequeue(out step);

    public void Clear()
    {
        _unreachable.Clear();
        _questions.Clear();
        _winners.Clear();
        StopIsDue = false;
    }
}
