namespace Orchestration.FaultTests.Simulation;

/// <summary>Where a simulated process is in its life.</summary>
internal enum ProcessState
{
    Running,

    /// <summary>Nothing of it runs, and it does not know.</summary>
    Frozen,

    /// <summary>It ended in good order.</summary>
    Stopped,

    Dead,
}
