using Orchestration.Coordination.Folding;

namespace Orchestration.Coordination.Parts;

/// <summary>Parts of one step that were begun together, with consecutive numbers.</summary>
/// <param name="step">The step that they belong to.</param>
/// <param name="first">The number of the first of them.</param>
/// <param name="count">How many there are.</param>
internal abstract class PartRun(int step, int first, int count)
{
    public abstract PartKind Kind { get; }

    public int Step { get; } = step;

    public int First { get; } = first;

    public int Count { get; } = count;

    /// <summary>The number after the last of them.</summary>
    public int End => First + Count;

    /// <summary>How often the work was begun anew by a rerun; part of the idempotency keys.</summary>
    public int Generation { get; set; }

    /// <summary>How many of them are not final.</summary>
    public int OpenCount { get; set; } = count;

    /// <summary>Whether it stands in the queue of those whose step may be done.</summary>
    public bool IsToBeJudged { get; set; }

    /// <summary>Whether they run after a stop or a cancel of the execution too, whatever their step is.</summary>
    public virtual bool RunsRegardless => false;

    /// <summary>Whether they are not needed any more, and those that run are to stop.</summary>
    public virtual bool IsOvertaken => false;

    /// <summary>A part of it has started or is final: others may become ready.</summary>
    public virtual void Moved(StepTable steps, int part, List<int> released)
    {
    }

    public bool Contains(int number) => number >= First && number < End;

    public int IndexOf(int part) => part - First;
}
