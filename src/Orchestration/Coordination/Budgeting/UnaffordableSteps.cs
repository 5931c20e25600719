namespace Orchestration.Coordination.Budgeting;

/// <summary>Ready steps that cost more than is left, the highest priority first, then first come.</summary>
internal sealed class UnaffordableSteps
{
    private readonly List<(int Step, int Priority, decimal Cost)> _steps = [];
    private decimal _least;
    private decimal _most;

    public bool Any => _steps.Count > 0;

    public bool HasAffordable(decimal amount) => _steps.Count > 0 && _least <= amount;

    public void Add(int step, int priority, decimal cost)
    {
        int place = _steps.Count;
        while (place > 0 && _steps[place - 1].Priority < priority)
            place--;
        _steps.Insert(place, (step, priority, cost));
        (_least, _most) = _steps.Count == 1 ? (cost, cost) : (Math.Min(_least, cost), Math.Max(_most, cost));
    }

    /// <summary>Takes the steps that together cost no more than an amount, and forgets those that wait no more.</summary>
    public void TakeAffordable(decimal amount, Predicate<int> stillWaits, List<int> taken)
    {
        if (!HasAffordable(amount))
            return;

        decimal left = amount;
        Take(one =>
        {
            if (!stillWaits(one.Step))
                return true;
            if (one.Cost > left)
                return false;

            left -= one.Cost;
            taken.Add(one.Step);
            return true;
        });
    }

    /// <summary>Takes the steps of which each costs more than an amount.</summary>
    public void TakeDearer(decimal amount, List<(int Step, decimal Cost)> taken)
    {
        if (_steps.Count == 0 || _most <= amount)
            return;

        taken.AddRange(_steps.Where(one => one.Cost > amount).Select(static one => (one.Step, one.Cost)));
        Take(one => one.Cost > amount);
    }

    public void TakeAll(List<int> taken)
    {
        taken.AddRange(_steps.Select(static one => one.Step));
        _steps.Clear();
    }

    /// <summary>Each is asked about once, in order.</summary>
    private void Take(Predicate<(int Step, int Priority, decimal Cost)> isTaken)
    {
        _steps.RemoveAll(isTaken);
        _least = _steps.Count == 0 ? 0 : _steps.Min(static one => one.Cost);
        _most = _steps.Count == 0 ? 0 : _steps.Max(static one => one.Cost);
    }
}
