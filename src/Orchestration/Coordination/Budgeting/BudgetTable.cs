using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>What is reserved for the attempts of one execution, and how its budget was changed. A part of the fold; decides nothing.</summary>
/// <remarks>
/// What an attempt reserved is settled by the event that says what came of it. Of a call that was abandoned that is its late result;
/// what a call reserved whose process died goes over to the attempt that repeats it. Executions without a budget have no such table.
/// </remarks>
internal sealed class BudgetTable
{
    private readonly Dictionary<int, (int Attempt, decimal Amount)> _running = [];
    private Dictionary<int, decimal>? _crashed;
    private Dictionary<(int Step, int Attempt), decimal>? _abandoned;

    /// <summary>The budget that was set last; null while it is that of the start.</summary>
    public Budget? Changed { get; private set; }

    /// <summary>Whether it did not allow an attempt, and was neither changed since nor was the execution told to go on.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>What the attempt would cost that was not allowed last, and what was left then.</summary>
    public BudgetShortage? Shortage { get; private set; }

    /// <summary>Reserved for attempts that run.</summary>
    public decimal ReservedByRunning { get; private set; }

    /// <summary>Reserved for calls of which nobody knows whether they cost: abandoned ones, and those whose process died.</summary>
    public decimal ReservedByLost { get; private set; }

    /// <summary>What the last call of a step reserved whose process died.</summary>
    public decimal LeftBy(int step) => _crashed?.GetValueOrDefault(step) ?? 0;

    /// <summary>What the running attempt of a step has reserved; null when it was not asked to.</summary>
    public decimal? ReservedFor(int step) => _running.TryGetValue(step, out (int Attempt, decimal Amount) reserved) ? reserved.Amount : null;

    public void Evolve(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.BudgetReserved:
                Reserve(record.Step, record.Detail, ((BudgetReservation)record.Payload!).Amount);
                break;
            case EventType.BudgetExhausted:
                IsExhausted = true;
                Shortage = (BudgetShortage)record.Payload!;
                break;
            case EventType.BudgetChanged:
                Changed = (Budget)record.Payload!;
                IsExhausted = false;
                break;
            case EventType.ExecutionResumed or EventType.ExecutionRerun:
                IsExhausted = false;
                break;
            case EventType.AttemptAbandoned:
                if (Settle(record.Step, record.Detail) is > 0 and var abandoned)
                    Lose(ref _abandoned, (record.Step, record.Detail), abandoned);
                break;
            case EventType.StepCrashed:
                if (Settle(record.Step, record.Detail) is > 0 and var crashed)
                    Lose(ref _crashed, record.Step, crashed);
                break;
            case EventType.LateResult:
                if (_abandoned is not null && _abandoned.Remove((record.Step, record.Detail), out decimal late))
                    ReservedByLost -= late;
                break;
            case EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepInterrupted or EventType.StepRetryScheduled or EventType.OutcomeUnknown:
                Settle(record.Step, record.Detail);
                break;
        }
    }

    private void Reserve(int step, int attempt, decimal amount)
    {
        if (_crashed is not null && _crashed.Remove(step, out decimal left))
            ReservedByLost -= left;
        if (Settle(step, attempt) > 0)
            IsExhausted = false;
        _running[step] = (attempt, amount);
        ReservedByRunning += amount;
    }

    private decimal Settle(int step, int attempt)
    {
        if (!_running.TryGetValue(step, out (int Attempt, decimal Amount) reserved) || reserved.Attempt != attempt)
            return 0;

        _running.Remove(step);
        ReservedByRunning -= reserved.Amount;
        return reserved.Amount;
    }

    private void Lose<TKey>(ref Dictionary<TKey, decimal>? lost, TKey key, decimal amount)
        where TKey : notnull
    {
        (lost ??= [])[key] = amount;
        ReservedByLost += amount;
    }
}
