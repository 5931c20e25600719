using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Queueing;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Starting;
using Orchestration.Coordination.Waiting;
using Orchestration.Diagnostics;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Driving;

/// <summary>What each input means that is neither the start nor the end of an attempt: to the machine, to running attempts and to those who wait for places.</summary>
internal sealed class ExecutionControls(
    ExecutionDriver driver, PreparedPlan plan, ExecutionState state, ExecutionMachine machine, AttemptTable attempts, StepStarter starter)
{
    private bool _isSuspended;

    /// <summary>The host shuts down: nothing starts here any more.</summary>
    public bool IsSuspended => _isSuspended || driver.Host.IsLeaving;

    /// <summary>Whether the execution was final when this driver took it up, and is so until it is run again.</summary>
    public bool IsTakingUp { get; set; }

    public void Handle(ControlInput input, long now)
    {
        switch (input.Kind)
        {
            case ControlKind.Recover:
                IsTakingUp = false;
                driver.Children?.Restore();
                machine.Recover(driver.Host.Recovery.MaxCrashes, now);
                attempts.Restore(now);
                driver.Children?.WishAgain();
                break;
            case ControlKind.Pause:
                input.IsAccepted = machine.Pause(input.PauseMode, input.IsByOuter, now);
                if (input.IsAccepted)
                    attempts.Pause(now);
                if (input.IsAccepted)
                    driver.Children?.Pause(input.PauseMode);
                break;
            case ControlKind.Release when !state.Life.IsHeldByOuter:
                break;
            case ControlKind.Resume or ControlKind.Release:
                input.IsAccepted = Resume(now);
                break;
            case ControlKind.Cancel:
                Cancel(input.Reason, now);
                break;
            case ControlKind.Wake:
                Wake(input, now);
                break;
            case ControlKind.Tick:
                attempts.Elapse(now);
                break;
            case ControlKind.Rerun:
                Rerun(input, now);
                break;
            case ControlKind.HandOver when !driver.HasSuccessor && input.Successor!() is { } successor:
                driver.HandOver(successor);
                break;
            case ControlKind.Resolve:
                input.IsAccepted = TryFind(input, out int step) && machine.Resolve(step, input.Outcome, now);
                break;
            case ControlKind.Modify:
                Modify(input, now);
                break;
            case ControlKind.Signal:
                input.IsAccepted = machine.Receive(input.Signal!, now);
                break;
            case ControlKind.ChangeBudget:
                input.IsAccepted = Change(input.Budget!, now);
                break;
            case ControlKind.Grant:
                Take(input.Budget!.Amount, now);
                break;
            case ControlKind.ChildEnded:
                driver.Children!.Ended(input.Child!, input.Outcome!, now);
                break;
            case ControlKind.ChildChanged:
                driver.Children!.Changed(input.Child!, input.Report!, now);
                break;
            case ControlKind.FollowChild:
                driver.ReportTo(input.Child!);
                break;
            case ControlKind.Suspend:
                _isSuspended = true;
                if (input.PauseMode == PauseMode.Interrupt)
                    attempts.Interrupt(now);
                break;
        }

        if (input.Wish is { } wish)
            input.Child!.Heard = wish.Number;
    }

    /// <summary>Cancels the execution once nothing but a word from outside could move it, for nobody is left who would send one; and when it is cancelled already, or undoes its steps, what still waits in it. False when it moves.</summary>
    public bool EndWaits(long now)
    {
        if (!WordWait.IsAllThatMoves(driver.Stored, state))
            return false;

        if (state.Life.IsCancelRequested || state.Status == ExecutionStatus.Compensating)
            machine.CancelWaits(now);
        else
            Cancel("The engine shuts down, and nobody is left to send what it waits for.", now);
        return true;
    }

    /// <summary>An input that comes when the execution has left: whoever asked is told, a place that was promised goes to the next, and calls that never return lose theirs.</summary>
    public void Dismiss(ControlInput input, long now)
    {
        input.Refuse(new OwnershipLostException(driver.ExecutionId, driver.Stored.Epoch));
        if (input.Kind == ControlKind.Wake)
            PassOn(input);
        else if (input.Kind == ControlKind.FollowChild)
            input.Child!.Left();
        else if (input.Kind == ControlKind.Tick)
            attempts.ReleaseOverdue(now);
    }

    private void Cancel(string? reason, long now)
    {
        machine.Cancel(reason, now);
        attempts.Resume(now);
        attempts.Cancel(now);
        driver.Children?.Release();
    }

    private bool Change(BudgetChange change, long now)
    {
        Budget? before = BudgetBalance.BudgetOf(driver.Stored, state);
        bool isAccepted = machine.Budget.Change(before, change.Over(before), now);
        if (isAccepted)
            starter.KeepBudget();
        return isAccepted;
    }

    private bool Resume(long now)
    {
        bool wasPaused = state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused;
        bool isAccepted = machine.Resume(now);
        attempts.Resume(now);
        if (wasPaused)
            driver.Children?.Resume();
        return isAccepted;
    }

    /// <summary>An outer execution lets this one spend more: what paused for want of money goes on by itself.</summary>
    private void Take(decimal amount, long now)
    {
        if (BudgetBalance.Of(driver.Stored, state) is not { } balance)
            return;

        Change(new BudgetChange(Math.Max(balance.Amount, amount), null), now);
        if (balance.IsExhausted && !state.Life.IsHeldByOuter && state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            Resume(now);
    }

    /// <summary>What an outer execution has reserved for running this one again.</summary>
    private void Allow(Budget allowance, long now)
    {
        Budget? before = BudgetBalance.BudgetOf(driver.Stored, state);
        machine.Budget.Change(before, InnerBudget.Again(allowance, plan.Plan.Template.Budget, before, state.Cost), now);
        starter.KeepBudget();
    }

    private void Wake(ControlInput wake, long now)
    {
        if (IsSuspended)
            PassOn(wake);
        else
            starter.Wake(wake.Place!, now);
    }

    /// <summary>Finds the step or the item that a person means.</summary>
    private bool TryFind(ControlInput input, out int step)
    {
        if (!plan.Plan.TryGetStep(input.StepId!, out step))
            return false;

        if (input.Item is not { } item)
            return true;

        if (state.Steps.ItemsOf(step) is not { } run || item < 0 || item >= run.Count)
            return false;

        step = run.First + item;
        return true;
    }

    private void PassOn(ControlInput wake)
    {
        driver.Host.Waiters.Looked(wake.Place!);
        driver.Host.Waiters.PassOn(wake.Place!);
    }

    /// <summary>Goes on with another template. Who asked through the store is not there to be told why not.</summary>
    private void Modify(ControlInput input, long now)
    {
        int before = state.Revision;
        machine.Evaluator ??= driver.CreateEvaluator();
        input.IsAccepted = machine.Modify(input.Modification!, now);
        if (state.Revision != before)
            driver.Follow(plan = plan.For(state.Plan), now);
        if (!input.IsAccepted && input.Message is not null)
            CoordinationLog.ModificationRefused(driver.Host.Logger, driver.ExecutionId, string.Join(" ", input.Modification!.Problems));
    }

    /// <summary>Begins to run steps again, with all the time that an execution has.</summary>
    private void Rerun(ControlInput input, long now)
    {
        // its end was told, and it is not among the active ones any more: another driver has to take the execution up
        if (driver.Finished.IsCompleted)
        {
            input.IsAccepted = false;
            return;
        }

        bool wasFinal = state.Status.IsFinal;
        RerunScope? scope = input.Scope!(state);
        input.IsAccepted = !driver.HasSuccessor && scope is not null && scope.UndoneBefore(state).Length == 0 && machine.Rerun(scope, input.ParentAttempt, now);
        IsTakingUp = false;
        if (input.IsAccepted)
            attempts.Resume(now);
        if (input.IsAccepted)
            driver.Children?.Resume();
        if (input.IsAccepted && wasFinal && plan.Timeout is { } timeout)
            attempts.Times.LimitExecution(timeout, now);
        if (input.IsAccepted && wasFinal)
            attempts.KeepDeadline(now);
        if (input is { IsAccepted: true, Allowance: { } allowance })
            Allow(allowance, now);
        if (!input.IsAccepted && wasFinal)
            _ = GiveBackAsync();
    }

    /// <summary>It was taken up for nothing. Nobody goes on holding it: a store forgets no execution that someone holds.</summary>
    private async Task GiveBackAsync()
    {
        driver.Finish();
        try
        {
            await driver.Host.Store.ReleaseAsync(driver.Stored, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It is held until this host ends.
        }
    }
}
