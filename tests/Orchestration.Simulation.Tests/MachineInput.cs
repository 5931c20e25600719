namespace Orchestration.Simulation.Tests;

/// <summary>One thing that can happen to a machine, to a step of it or to all.</summary>
internal readonly record struct MachineInput(InputKind Kind, int Step = -1)
{
    public override string ToString() => Step < 0 ? $"{Kind}" : $"{Kind}({Step})";
}
