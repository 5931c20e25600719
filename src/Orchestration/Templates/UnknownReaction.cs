namespace Orchestration.Templates;

/// <summary>What a step does when nobody can say what became of its call: the process died meanwhile, or the failure's kind is <see cref="FailureKind.Unknown"/>.</summary>
/// <remarks>Counts only after the factory was asked what it knows of the call, and could not say.</remarks>
public enum UnknownReaction
{
    /// <summary>The call is made again, with the same idempotency key.</summary>
    Retry,

    /// <summary>The step fails, and the kind of its failure is <see cref="FailureKind.Unknown"/>.</summary>
    Fail,

    /// <summary>The step waits until a person says what became of the call.</summary>
    Ask,
}
