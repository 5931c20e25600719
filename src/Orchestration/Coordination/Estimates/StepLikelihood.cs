namespace Orchestration.Coordination.Estimates;

/// <summary>Whether a step runs.</summary>
public enum StepLikelihood
{
    /// <summary>It is skipped whatever happens: its condition does not hold for these inputs, or its join cannot become true.</summary>
    Never,

    /// <summary>It depends on what happens: on failures, on a race, or on a value that no one knows before.</summary>
    Possible,

    /// <summary>It runs in every execution that completes.</summary>
    Certain,
}
