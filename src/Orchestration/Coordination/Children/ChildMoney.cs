using Orchestration.Coordination.Budgeting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>Gives inner executions that cannot go on more of what is left of the outer budget: what each needs, those of the highest priority first.</summary>
/// <remarks>
/// What is given is reserved before the inner execution hears of it. It is told the amount of its whole budget, so that being told again changes nothing; and
/// one that asks for what was reserved for it already, because a process died in between, is only told.
/// </remarks>
internal sealed class ChildMoney(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine)
{
    private readonly List<ChildRun> _needy = [];

    /// <summary>What is reserved for executions that cannot go on, and so will free nothing.</summary>
    public decimal Stuck => _needy.Sum(child => state.Budget?.ReservedFor(child.Step) ?? 0);

    /// <summary>Takes note of what an inner execution needs now, or does not need any more.</summary>
    public void Note(ChildRun child, MoneyNeed? need)
    {
        _needy.Remove(child);
        child.Need = need;
        if (need is null)
            return;

        int place = _needy.Count;
        while (place > 0 && _needy[place - 1].Prepared.Priority < child.Prepared.Priority)
            place--;
        _needy.Insert(place, child);
    }

    /// <summary>Gives what can be given. True when there is something to tell.</summary>
    public bool Grant(long now)
    {
        if (_needy.Count == 0 || !machine.MayStart)
            return false;

        bool isAnyGiven = false;
        foreach (ChildRun child in (ChildRun[])[.. _needy])
        {
            if (TryGrant(child, now))
            {
                Note(child, null);
                isAnyGiven = true;
            }
        }

        return isAnyGiven;
    }

    private bool TryGrant(ChildRun child, long now)
    {
        if (BudgetBalance.Of(driver.Stored, state) is not { } balance || state.Budget?.ReservedFor(child.Step) is not { } reserved)
            return false;

        decimal more = Math.Max(0, child.Need!.Value.Total - Counted(child) - reserved);
        if (more > balance.Remaining)
        {
            if (more > balance.Attainable - Stuck && balance is { OnExhausted: BudgetReaction.Pause, IsExhausted: false })
                machine.Budget.Lack(child.Step, new BudgetShortage(more, balance.Amount, balance.Spent, balance.Reserved), now);
            return false;
        }

        if (more > 0)
            machine.Budget.ReserveMore(child.Step, reserved + more, now);
        child.Grant(child.Need.Value.Total);
        return true;
    }

    /// <summary>What earlier attempts of the step have spent in the same inner execution.</summary>
    private decimal Counted(ChildRun child) => child.Attempt == 1 ? 0 : ChildCosts.Counted(driver.Stored.Log, child.Step, child.ChildId).Cost;
}
