namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>One thing that can happen to a machine, to a step of it or to all.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">A step or a part of one; of a signal and of a modification, which; −1 for none.</param>
/// <param name="Attempt">The attempt whose result is late.</param>
internal readonly record struct MachineInput(InputKind Kind, int Number = -1, int Attempt = 0)
{
    private const int FirstPart = 1 << 28;

    public override string ToString() => Number < 0 ? $"{Kind}" : Number < FirstPart ? $"{Kind}({Number})" : $"{Kind}(p{Number - FirstPart})";
}
