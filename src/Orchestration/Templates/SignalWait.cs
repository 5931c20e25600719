namespace Orchestration.Templates;

/// <summary>Lets a step wait for a signal: the signal's payload is the step's output.</summary>
/// <remarks>The wait is as long as the step's <see cref="WorkflowStep.Timeout"/> allows; then the step fails with <see cref="FailureKind.Timeout"/>.</remarks>
public sealed record SignalWait
{
    /// <summary>The name of the signal.</summary>
    /// <value>1 to 256 characters, without control characters.</value>
    public required string Name { get; init; }
}
