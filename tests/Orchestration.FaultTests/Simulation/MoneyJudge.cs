using Orchestration.Coordination;
using Orchestration.Coordination.Budgeting;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events about a budget: whatever is reserved was left.</summary>
internal sealed class MoneyJudge(EventJudge judge)
{
    private readonly Dictionary<int, decimal> _reserved = [];
    private decimal _spent;

    /// <summary>True when the event was one of these.</summary>
    public bool TryTake(in DiskEvent one, object? payload)
    {
        switch (one.Type)
        {
            case EventType.BudgetReserved:
                _reserved[one.Step] = ((BudgetReservation)payload!).Amount;
                judge.Expect(judge.Workflow.Budget is not { } budget || _spent + _reserved.Values.Sum() <= budget, $"{_spent} is spent and {_reserved.Values.Sum()} reserved");
                return true;
            case EventType.BudgetExhausted or EventType.BudgetChanged:
                return true;
            case EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepRetryScheduled:
                _reserved.Remove(one.Step);
                _spent += (payload as ActionResult ?? (payload as ScheduledRetry)?.Result)?.Cost ?? 0;
                return false;
            default:
                return false;
        }
    }
}
