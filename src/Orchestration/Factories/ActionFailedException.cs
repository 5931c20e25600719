using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Thrown by an action to say how it failed; other exceptions are classified by their type.</summary>
public sealed class ActionFailedException : OrchestrationException
{
    /// <summary>Reports a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ActionFailedException(ActionFailure failure, Exception? innerException)
        : base(Describe(failure), innerException) => Failure = failure;

    /// <summary>Reports a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    public ActionFailedException(ActionFailure failure)
        : this(failure, null)
    {
    }

    /// <summary>Reports a failure.</summary>
    /// <param name="kind">Decides whether the step is attempted again.</param>
    /// <param name="message">What went wrong, in words.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ActionFailedException(FailureKind kind, string message, Exception? innerException = null)
        : this(new ActionFailure(kind, message), innerException)
    {
    }

    /// <summary>What went wrong.</summary>
    public ActionFailure Failure { get; }

    private static string Describe(ActionFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Message;
    }
}
