namespace Orchestration.Coordination;

/// <summary>Why a step was skipped.</summary>
public enum SkipReason
{
    /// <summary>It was not skipped.</summary>
    None,

    /// <summary>A step it depends on did not succeed.</summary>
    Join,

    /// <summary>The execution stopped after a failure.</summary>
    Stopped,
}
