namespace Orchestration.Coordination.Modifying;

/// <summary>What a change of a running execution is for.</summary>
public enum ModificationKind
{
    /// <summary>Its template is changed.</summary>
    Modify,

    /// <summary>It moves to another version of its workflow.</summary>
    Migrate,

    /// <summary>It goes back to what it was at an earlier revision.</summary>
    Revert,
}
