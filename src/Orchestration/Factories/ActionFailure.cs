using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Why an action did not succeed.</summary>
/// <param name="Kind">Decides whether the step is attempted again.</param>
/// <param name="Message">What went wrong, in words; secrets are removed from all texts of a failure before it is stored.</param>
public sealed record ActionFailure(FailureKind Kind, string Message)
{
    /// <summary>The service's own code for the error, if it has one.</summary>
    public string? Code { get; init; }

    /// <summary>How long the service asked to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The name of the exception's type, when the failure came from one.</summary>
    public string? ExceptionType { get; init; }
}
