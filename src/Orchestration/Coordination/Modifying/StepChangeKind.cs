namespace Orchestration.Coordination.Modifying;

/// <summary>What a modification does to one step.</summary>
public enum StepChangeKind
{
    /// <summary>The step is new.</summary>
    Added,

    /// <summary>The step has not started, and never will.</summary>
    Removed,

    /// <summary>The step has not started, and becomes another under the same id.</summary>
    Replaced,

    /// <summary>The step stays what it is.</summary>
    Kept,
}
