namespace Orchestration;

/// <summary>Whether a problem prevents what was asked for.</summary>
public enum ProblemSeverity
{
    /// <summary>Nothing is planned or started.</summary>
    Error,

    /// <summary>It is possible, but probably not what was meant.</summary>
    Warning,
}
