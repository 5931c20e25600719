namespace Orchestration.Templates;

/// <summary>What an execution does with its completed steps when it is cancelled.</summary>
public enum CancelReaction
{
    /// <summary>What was done stays as it is.</summary>
    Keep,

    /// <summary>Steps that declare a compensation are undone, the last that was completed first.</summary>
    Compensate,
}
