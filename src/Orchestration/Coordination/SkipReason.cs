namespace Orchestration.Coordination;

/// <summary>Why a step was skipped.</summary>
public enum SkipReason
{
    /// <summary>It was not skipped.</summary>
    None,

    /// <summary>What it waits for can no longer happen.</summary>
    Join,

    /// <summary>The execution stopped after a failure.</summary>
    Stopped,

    /// <summary>Its condition did not hold.</summary>
    Condition,

    /// <summary>The execution's template was changed, and has it no more.</summary>
    Removed,
}
