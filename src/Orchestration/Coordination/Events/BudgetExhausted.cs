namespace Orchestration.Coordination.Events;

/// <summary>The budget does not allow the next attempt of a step; the execution pauses, or the step fails. Or it does not allow the execution that does a step's work to go on, which waits.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Estimate">What the attempt is expected to cost, in the one currency of the host.</param>
/// <param name="Amount">The budget.</param>
/// <param name="Spent">What the attempts so far did cost.</param>
/// <param name="Reserved">What is kept for attempts of which it is not known what they cost.</param>
public sealed record BudgetExhausted(string StepId, decimal Estimate, decimal Amount, decimal Spent, decimal Reserved) : ExecutionEvent;
