namespace Orchestration.FaultTests.Simulation;

/// <summary>What a simulated step does.</summary>
internal enum WorkKind
{
    Call,

    /// <summary>One call for each item of a list.</summary>
    List,

    Timer,
    Signal,

    /// <summary>Another workflow.</summary>
    Child,
}
