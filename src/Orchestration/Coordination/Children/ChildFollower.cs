using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>Finds or starts an inner execution, and sees to it that its end reaches the outer one, whoever runs it.</summary>
/// <remarks>Of one that runs here it only makes the link; only one that runs on another host is looked at again and again.</remarks>
internal sealed class ChildFollower(ExecutionHost host, ChildStarter starter, PlanLibrary plans, TakeOver takeOver)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>What inner executions are to have of a budget.</summary>
    public InnerCosts Costs { get; } = new(host, plans);

    /// <summary>Follows an inner execution until it is linked or final, or nobody here waits for it.</summary>
    public async Task FollowAsync(ChildRun child)
    {
        bool mayRecover = !child.WasLeft;
        while (!child.IsForsaken)
        {
            try
            {
                if (await TryLinkAsync(child, mayRecover))
                    return;

                mayRecover = false;
            }
            catch (Exception exception) when (exception is InvalidTemplateException or WorkflowNotFoundException or InvalidInputsException)
            {
                child.End(ChildOutcome.Refused(child.ChildId, exception.Message));
                return;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OwnershipLostException or ExecutionStateException)
            {
                // It is looked for again, where it is by then.
            }
            catch (Exception exception)
            {
                child.End(ActionResult.Failed(FailureClassifier.Classify(exception)));
                return;
            }

            await Task.Delay(BetweenLooks, host.Time);
        }
    }

    /// <summary>False when another host runs it.</summary>
    private async ValueTask<bool> TryLinkAsync(ChildRun child, bool mayRecover)
    {
        if (await starter.FindOrStartAsync(child) is not { } found)
        {
            child.End(ChildOutcome.NeverStarted(child.ChildId));
            return true;
        }

        StoredExecution stored = found.Stored;
        if (stored.Settings.Parent is not { } outer || outer.ExecutionId != child.Parent.ExecutionId || outer.StepId != child.Prepared.Step.Id)
        {
            child.End(ChildOutcome.Refused(child.ChildId, "another execution has its id."));
            return true;
        }

        if (found.Driver is { } driver)
        {
            Link(child, driver);
            return true;
        }

        if (stored.Status.IsFinal)
        {
            await EndAsync(child, stored, outer);
            return true;
        }

        if (mayRecover && await takeOver.TryRecoverAsync(child.ChildId, CancellationToken.None) is { } recovered)
        {
            Link(child, recovered);
            return true;
        }

        await LookAsync(child, stored);
        return false;
    }

    private static void Link(ChildRun child, ExecutionDriver driver)
    {
        if (driver.Child == child)
            return;

        driver.Deliver(new ControlInput(ControlKind.FollowChild) { Child = child });
        child.Link(driver);
    }

    /// <summary>It is final: so is the attempt, unless it is one that shall run it again and has not done so.</summary>
    private async ValueTask EndAsync(ChildRun child, StoredExecution stored, ParentStep outer)
    {
        bool isDone = stored.Status == ExecutionStatus.Completed || child.IsUnwanted || LastAttempt(stored, outer) >= child.Attempt;
        if (!isDone)
        {
            await RetryAsync(child, stored);
            return;
        }

        child.End(ChildOutcome.Of(stored, Fold(stored), host.Options.MaxOutputBytes));
    }

    private ExecutionState Fold(StoredExecution stored)
    {
        ExecutionState state = new(plans.Of(stored).Plan, stored.Log);
        for (int index = 0; index < stored.Log.Count; index++)
            state.Evolve(index);
        return state;
    }

    /// <summary>What one that another host runs needs of the budget; only what has ever lacked money is looked at closely.</summary>
    private MoneyNeed? NeedOf(StoredExecution stored)
    {
        for (int index = stored.Log.Count - 1; index >= 0; index--)
        {
            if (stored.Log[index].Type == EventType.BudgetExhausted)
                return MoneyNeed.Of(stored, Fold(stored));
        }

        return null;
    }

    private async ValueTask RetryAsync(ChildRun child, StoredExecution stored)
    {
        ExecutionDriver driver = await takeOver.TakeUpAgainAsync(stored);
        driver.Deliver(new ControlInput(ControlKind.FollowChild) { Child = child });
        await driver.RequestAsync(new ControlInput(ControlKind.Rerun) { Scope = RerunScope.OfFailedAndUndone, ParentAttempt = child.Attempt, Allowance = child.Reserved });
        child.Link(driver);
    }

    /// <summary>The last attempt of the outer step that has started it or run it again.</summary>
    private static int LastAttempt(StoredExecution stored, ParentStep outer)
    {
        int last = outer.Attempt;
        for (int index = 0; index < stored.Log.Count; index++)
        {
            if (stored.Log[index].Type == EventType.ExecutionRerun)
                last = Math.Max(last, stored.Log[index].Detail);
        }

        return last;
    }

    /// <summary>Another host runs it: what is wished goes there as a message, again when the store did not take it, and how it is was read.</summary>
    private async ValueTask LookAsync(ChildRun child, StoredExecution stored)
    {
        child.Report(child.Heard, stored.Status == ExecutionStatus.Paused, NeedOf(stored));
        if (child.UntoldGrant is { } grant)
        {
            await host.Store.PostAsync(child.ChildId, Messages.Grant(grant), CancellationToken.None);
            child.WasTold(grant);
        }

        if (child.UntoldWish is { } wish)
        {
            await host.Store.PostAsync(child.ChildId, wish.ToMessage(), CancellationToken.None);
            child.WasTold(wish);
            child.Heard = wish.Number;
        }
    }
}
