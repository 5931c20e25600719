namespace Orchestration.Storage;

/// <summary>The store of executions cannot be used now.</summary>
/// <remarks>Nothing was lost by it: what was acknowledged is on disk, and running executions go on as soon as the cause is gone.</remarks>
public sealed class StoreUnavailableException : OrchestrationException
{
    internal StoreUnavailableException(StoreProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>The cause.</summary>
    public StoreProblem Problem { get; }
}
