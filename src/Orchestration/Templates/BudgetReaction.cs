namespace Orchestration.Templates;

/// <summary>What an execution does when its budget does not allow the next attempt.</summary>
public enum BudgetReaction
{
    /// <summary>The execution pauses; with more money it can be resumed.</summary>
    Pause,

    /// <summary>The step fails.</summary>
    Fail,
}
