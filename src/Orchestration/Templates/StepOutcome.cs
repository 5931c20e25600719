namespace Orchestration.Templates;

/// <summary>How a step must have ended for the leaf of a join to be true.</summary>
public enum StepOutcome
{
    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>It failed for good, whether that was allowed or not.</summary>
    Failed,

    /// <summary>It was skipped by its join or its condition.</summary>
    Skipped,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It ended, in whatever way; a step that was stopped does not count.</summary>
    Finished,

    /// <summary>It succeeded, or was skipped by its join or its condition.</summary>
    SucceededOrSkipped,
}
