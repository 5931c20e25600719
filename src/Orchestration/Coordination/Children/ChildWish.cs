using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Recovery;
using Orchestration.Storage;

namespace Orchestration.Coordination.Children;

/// <summary>What an outer execution wishes of the execution that does the work of one of its steps.</summary>
/// <param name="Number">Grows with each wish; 0 is the wish that it runs.</param>
/// <param name="Kind">Pause, resume, cancel, or release: go on, if an outer execution paused it.</param>
/// <param name="Mode">What a pause does to running attempts.</param>
/// <param name="Reason">Why it is cancelled.</param>
internal sealed record ChildWish(int Number, ControlKind Kind, PauseMode Mode, string? Reason)
{
    /// <summary>Nothing was wished since it was started.</summary>
    public static ChildWish None { get; } = new(0, ControlKind.Resume, PauseMode.FinishRunning, null);

    /// <summary>The wish as an input of the execution that it is for.</summary>
    public ControlInput ToInput(ChildRun child) => new(Kind) { Child = child, Wish = this, IsByOuter = true, PauseMode = Mode, Reason = Reason };

    /// <summary>The wish as a message for the host that runs it.</summary>
    public InboxMessage ToMessage() => Kind switch
    {
        ControlKind.Pause => Messages.Pause(Mode, isByOuter: true),
        ControlKind.Release => Messages.Release,
        ControlKind.Cancel => Messages.Cancel(Reason),
        _ => Messages.Resume,
    };
}
