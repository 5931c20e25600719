namespace Orchestration.Coordination.Driving;

/// <summary>The kinds of inputs that are not the end of an attempt.</summary>
internal enum ControlKind
{
    Start,
    Pause,
    Resume,
    Release,
    Cancel,
    Wake,
    Tick,
    Rerun,
    HandOver,
    Recover,
    Suspend,
    Resolve,
    Modify,
    Signal,
    ChangeBudget,
    Grant,
    ChildEnded,
    ChildChanged,
    FollowChild,
    EndWaits,
    Confirm,
}
