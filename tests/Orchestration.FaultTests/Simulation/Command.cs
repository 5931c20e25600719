namespace Orchestration.FaultTests.Simulation;

/// <summary>One request of a user: when, of which execution, at which machine.</summary>
/// <param name="At">When it is asked, after the start of the simulation.</param>
/// <param name="Operation">Instead: with the how many-th operation of the disk it is asked; 0 for the time alone.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="ExecutionId">Of which execution.</param>
/// <param name="Slot">At which machine.</param>
/// <param name="Step">Which step, where one is named.</param>
internal sealed record Command(TimeSpan At, int Operation, CommandKind Kind, string ExecutionId, int Slot, int Step)
{
    public override string ToString() => $"{Kind} {ExecutionId} at machine {Slot}";
}
