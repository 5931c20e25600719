namespace Orchestration.Factories;

/// <summary>Whether a factory is given calls after what became of the last ones.</summary>
public enum CircuitState
{
    /// <summary>Calls work. It is given work.</summary>
    Closed,

    /// <summary>Several calls in a row failed. It is given no work for a while.</summary>
    Open,

    /// <summary>The while is over: one call at a time finds out whether it works again.</summary>
    HalfOpen,
}
