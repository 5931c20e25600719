using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Parts;

namespace Orchestration.Coordination.Compensating;

/// <summary>The undoing of one step: one part, or one for each item that was done. One at a time, the last that was done first. A part of the fold.</summary>
internal sealed class UndoRun(int step, int first, int count) : PartRun(step, first, count)
{
    private Queue<int>? _waiting;

    public override PartKind Kind => PartKind.Compensation;

    public override bool RunsRegardless => true;

    /// <summary>How many of them failed for good.</summary>
    public int FailedCount { get; private set; }

    /// <summary>Begins with what was done last; what was not done needs no undoing.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="done">The parts in the order in which they are undone.</param>
    /// <param name="released">Takes the part that is ready.</param>
    /// <param name="sequence">The number of the event that begins them.</param>
    public void Begin(StepTable steps, IReadOnlyList<int> done, List<int> released, int sequence)
    {
        HashSet<int> undone = [.. done];
        for (int part = First; part < End; part++)
        {
            if (!undone.Contains(part))
                steps.Skip(part, SkipReason.Stopped, 0, sequence);
        }

        _waiting = new Queue<int>(done);
        ReleaseNext(steps, released);
    }

    public override void Moved(StepTable steps, int part, List<int> released)
    {
        if (!steps[part].Status.IsFinal)
            return;

        if (steps[part].Status != StepStatus.Succeeded)
            FailedCount++;
        ReleaseNext(steps, released);
    }

    private void ReleaseNext(StepTable steps, List<int> released)
    {
        if (_waiting is null || !_waiting.TryDequeue(out int next))
            return;

        steps[next].Status = StepStatus.Ready;
        released.Add(next);
    }
}
