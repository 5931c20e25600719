namespace Orchestration.Routing;

/// <summary>A task could not be routed.</summary>
public sealed class RoutingException : OrchestrationException
{
    internal RoutingException(RoutingFailure failure, string message, IReadOnlyList<ConsideredFactory> candidates, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Candidates = candidates;
    }

    /// <summary>Why the task could not be routed.</summary>
    public RoutingFailure Failure { get; }

    /// <summary>All connected factories, each with the reason why it does not get the task.</summary>
    public IReadOnlyList<ConsideredFactory> Candidates { get; }

    /// <summary>When it makes sense to ask again: after the next health check of those that can; null when waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
