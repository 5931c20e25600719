namespace Orchestration.Coordination.Folding;

/// <summary>How often the work of a step was begun anew.</summary>
/// <param name="Number">How often; part of the idempotency key.</param>
/// <param name="FirstAttempt">The first attempt since a rerun reset the step.</param>
internal readonly record struct StepGeneration(int Number, int FirstAttempt)
{
    public static StepGeneration First { get; } = new(0, 1);
}
