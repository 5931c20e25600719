namespace Orchestration.FaultTests.Simulation;

/// <summary>What the disk answers to a commit.</summary>
internal enum WriteAnswer
{
    Written,
    Recognised,
    Refused,
}
