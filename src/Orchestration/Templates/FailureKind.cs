namespace Orchestration.Templates;

/// <summary>Why an attempt failed, as far as that decides what happens next.</summary>
public enum FailureKind
{
    /// <summary>A fault that may pass by itself. Retried.</summary>
    Transient,

    /// <summary>A fault that will not pass. Not retried.</summary>
    Permanent,

    /// <summary>The service asked for fewer calls. Retried, no earlier than it asked for.</summary>
    RateLimited,

    /// <summary>The attempt took longer than it may. Retried.</summary>
    Timeout,

    /// <summary>The service cannot be reached. Retried.</summary>
    Unavailable,

    /// <summary>The request itself is wrong: bad parameters, a missing value. Not retried.</summary>
    InvalidRequest,

    /// <summary>Nobody can know whether the call took effect.</summary>
    Unknown,
}
