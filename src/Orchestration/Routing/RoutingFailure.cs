namespace Orchestration.Routing;

/// <summary>Why a task could not be routed.</summary>
public enum RoutingFailure
{
    /// <summary>No connected factory can do the task, or nothing in the task says which kind of factory should.</summary>
    NoCapableFactory,

    /// <summary>There are factories that can, but none is available now.</summary>
    NoneAvailable,

    /// <summary>The condition of a rule, or a strategy of the host, threw an exception.</summary>
    RuleFailed,

    /// <summary>The task's deadline came before a place was free.</summary>
    DeadlinePassed,
}
