using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>The execution may spend more than before, or less.</summary>
/// <param name="Budget">The new budget.</param>
public sealed record BudgetChanged(Budget Budget) : ExecutionEvent;
