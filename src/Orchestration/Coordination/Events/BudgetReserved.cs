namespace Orchestration.Coordination.Events;

/// <summary>What an attempt is expected to cost is kept for it; it starts next. What it did cost comes with its result.</summary>
/// <remarks>Comes again for an attempt that another execution does, when that is given more: with all that is kept for it then.</remarks>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Amount">How much, in the one currency of the host.</param>
public sealed record BudgetReserved(string StepId, int Attempt, decimal Amount) : ExecutionEvent;
