namespace Orchestration;

/// <summary>Base of every exception that this library throws on its own account.</summary>
public abstract class OrchestrationException : Exception
{
    private protected OrchestrationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
