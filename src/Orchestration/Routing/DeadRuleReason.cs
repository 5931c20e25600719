namespace Orchestration.Routing;

/// <summary>Why a rule does not decide.</summary>
public enum DeadRuleReason
{
    /// <summary>No task meets its conditions.</summary>
    Contradiction,

    /// <summary>An earlier rule always holds when it would. It still decides while nobody of that rule's targets is available.</summary>
    Covered,
}
