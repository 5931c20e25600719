using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>The leaf of a join that decided it: which step it names, and which outcome it waits for.</summary>
internal readonly record struct DecidingLeaf(int Step, StepOutcome Outcome)
{
    private const int OutcomeBits = 3;

    /// <summary>Both in one number, as events and states keep it.</summary>
    public int Encoded => (Step << OutcomeBits) | (int)Outcome;

    public static DecidingLeaf Decode(int encoded) => new(encoded >> OutcomeBits, (StepOutcome)(encoded & ((1 << OutcomeBits) - 1)));
}
