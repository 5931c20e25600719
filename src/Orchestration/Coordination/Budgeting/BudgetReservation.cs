namespace Orchestration.Coordination.Budgeting;

/// <summary>What is kept of a budget for one attempt, until it is known what it cost.</summary>
internal sealed record BudgetReservation(decimal Amount);
