namespace Orchestration.Factories;

/// <summary>Whether a factory can be given work.</summary>
public enum FactoryStatus
{
    /// <summary>Not checked yet. It is given work.</summary>
    Initializing,

    /// <summary>Works.</summary>
    Connected,

    /// <summary>Works in part or slowly. It is given work, after those that are connected.</summary>
    Degraded,

    /// <summary>Cannot be reached. It is given no work.</summary>
    Disconnected,

    /// <summary>Reports an error of its own. It is given no work.</summary>
    Error,
}
