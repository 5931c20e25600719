namespace Orchestration.FaultTests.Simulation;

/// <summary>What a user of the simulated engines asks.</summary>
internal enum CommandKind
{
    Start,
    Pause,
    Interrupt,
    Resume,
    Cancel,
    RetryFailed,
    RerunFrom,
    Wait,
    Signal,
    Modify,
    Budget,
}
