using System.Globalization;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>Why an attempt may not start: what it would cost, and what is left of the budget.</summary>
internal sealed record BudgetShortage(decimal Estimate, decimal Amount, decimal Spent, decimal Reserved)
{
    public ActionFailure ToFailure() => new(FailureKind.Permanent, string.Create(
        CultureInfo.InvariantCulture,
        $"The budget of {Amount} is exhausted: {Spent} is spent and {Reserved} reserved, and the attempt is expected to cost {Estimate}."));
}
