using System.Diagnostics.CodeAnalysis;
using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Queueing;

/// <summary>Takes ready steps, in order of priority, and tries to get them all the places that an attempt needs.</summary>
/// <remarks>
/// Used by the drainer alone. A step that finds no place waits under the key of what it waits for. A ready step stands in one of several lists: just released, by
/// priority, under such a key, for want of money, or aside because another execution does its work. It may have been cancelled, or made another one, since:
/// whoever takes it out looks whether it is still ready, and what it is.
/// </remarks>
internal sealed class StepStarter(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, PreparedPlan plan, int priority)
{
    private readonly ReadySteps _ready = new();

    /// <summary>Whether this execution says more to the router than its steps do, so that it cannot share their tasks.</summary>
    private readonly bool _ownTasks = priority != 0 || driver.Stored.Tags.Count > 0;

    private WaitReasons? _reasons;
    private BudgetGate? _budget = BudgetBalance.BudgetOf(driver.Stored, state) is null ? null : new BudgetGate(driver, state, machine);
    private ItemStarter? _items;
    private PlaceWaits? _waits;
    private HostPlaces? _places;
    private StepDemands? _demands;
    private bool _hasDeadline = driver.Stored.Settings.Deadline != 0 || plan.Timeout is not null;
    private bool _leavesPlace;

    private ItemStarter Items => _items ??= new ItemStarter(driver, state, machine);

    /// <summary>The steps that wait for places. Most executions find theirs at once, and have no such queues.</summary>
    private PlaceWaits Waits
    {
        get
        {
            if (_waits is null)
                Volatile.Write(ref _waits, new PlaceWaits(driver, priority));
            return _waits!;
        }
    }

    private HostPlaces Places => _places ??= new HostPlaces(driver.Host, state, Waits);

    /// <summary>What lets attempts start only if they can be paid; null without a budget.</summary>
    public BudgetGate? Budget => _budget;

    private bool HasRoom => machine.MayStart && state.RunningCount < plan.MaxConcurrentSteps;

    /// <summary>Follows another plan from now on.</summary>
    public void Follow(PreparedPlan revised)
    {
        plan = revised;
        _hasDeadline = driver.Stored.Settings.Deadline != 0 || plan.Timeout is not null;
        _budget?.Reconsider(state.Released);
    }

    /// <summary>Why a ready step waits. May be asked from any thread.</summary>
    public WaitReason WhyReady(int step) =>
        Volatile.Read(ref _reasons)?.Of(step) ?? WaitReason.Capacity;

    /// <summary>How many steps wait for a place at a factory. May be asked from any thread.</summary>
    public int WaitingForFactories => Volatile.Read(ref _waits)?.WaitingForFactories ?? 0;

    /// <summary>From now on attempts start only if the budget allows it.</summary>
    public void KeepBudget() => _budget ??= new BudgetGate(driver, state, machine);

    /// <summary>Starts what became ready and has its places, or needs none, as far as the budget goes.</summary>
    public void StartReady(long now)
    {
        if (driver.Children is null && _budget is null)
        {
            StartAttempts(now);
            return;
        }

        driver.Children?.GiveMoney(now);
        do
        {
            _budget?.Release(state.Released);
            driver.Children?.StartReady(state.Released, now);
            StartAttempts(now);
        }
        while ((driver.Children is { HasReady: true } && machine.MayStart) || (_budget is not null && (_budget.Judge(now) || _budget.HasAffordable)));
    }

    private void StartAttempts(long now)
    {
        List<int> released = state.Released;
        if (!plan.HasPriorities && _ready.Count == 0 && StartDirectly(released, now))
            return;

        while (true)
        {
            foreach (int step in released)
                Keep(step);
            released.Clear();
            if (!HasRoom || !_ready.TryTake(out int next))
                return;

            if (state[next].Status == StepStatus.Ready)
                TryStart(next, now);
        }
    }

    private void Keep(int step)
    {
        if (driver.Children is { } children && children.IsChild(step))
            children.Keep(step);
        else
            _ready.Add(step, Prepared(step).Priority);
    }

    /// <summary>Starts what became ready in the order in which it did. False when there is no room for all of it.</summary>
    private bool StartDirectly(List<int> released, long now)
    {
        int next = 0;
        for (; next < released.Count && HasRoom; next++)
        {
            int step = released[next];
            if (state[step].Status == StepStatus.Ready)
                TryStart(step, now);
        }

        if (next < released.Count)
        {
            released.RemoveRange(0, next);
            return false;
        }

        released.Clear();
        return true;
    }

    /// <summary>A place may be free: starts what waits for it; passes the wake on unless steps still wait here.</summary>
    public void Wake(FreedPlace place, long now)
    {
        CapacityWaiters waiters = driver.Host.Waiters;
        bool stillWaits = StartBlocked(place, now);
        waiters.Looked(place);
        if (!stillWaits)
            waiters.PassOn(place);
        else if (!place.IsForAll && place.Factory is { } freed && (_leavesPlace || (waiters.AreSelective && freed.HasPlaceFor(isImportant: true))))
            waiters.PassToOthers(freed, driver);
    }

    /// <summary>Starts what waits for such a place, until it is clear that no more can have one. True when the execution stands in the queue again.</summary>
    private bool StartBlocked(FreedPlace place, long now)
    {
        if (_waits?.Look(place) is not { } waiting)
            return false;

        int untried = waiting.Steps.Count;
        _leavesPlace = false;
        while (untried-- > 0 && HasRoom && waiting.Steps.TryTake(out int step))
        {
            _leavesPlace = false;
            if (state[step].Status == StepStatus.Ready && !TryStart(step, now) && waiting.IsRegistered && _waits.IsInVain)
                break;
        }

        _waits.Looked();
        if (waiting.IsRegistered)
            return true;

        while (waiting.Steps.TryTake(out int step))
            _ready.Add(step, Prepared(step).Priority);
        return false;
    }

    /// <summary>What the attempts of a step share; those of its parts too.</summary>
    private PreparedStep Prepared(int step) => PartNumbers.IsPart(step) ? PreparedPart(state.Steps.Parts.Runs.RunOf(step)) : plan[step];

    private PreparedStep PreparedPart(PartRun run) => run.Kind == PartKind.Compensation ? plan.Undoing(run.Step) : plan[run.Step];

    /// <summary>What the parameters of a step refer to; those of an item also to the item.</summary>
    public IReferenceSource ValuesOf(int step) => PartNumbers.IsPart(step) ? Items.ScopeOf(step) : driver.Values;

    private bool TryStart(int step, long now)
    {
        PreparedStep prepared = Prepared(step);
        if (prepared.GoesOverItems && !PartNumbers.IsPart(step))
        {
            Items.Start(prepared.Step, now);
            return true;
        }

        RoutingTask? task = prepared.SharedTask;
        if ((task is null || _ownTasks) && !TryCreateTask(prepared, step, now, out task))
            return true;

        if (_budget is not null || _hasDeadline || prepared.HasTimeLimits)
            task = (_demands ??= new StepDemands(driver, state)).Added(task, prepared, step, plan.Timeout, now);
        if (state.Steps.FailedCalls?.Of(step) is { } failed)
            task = NextFactory.After(failed, task, driver.Host);

        if (_budget is not null && _budget.IsOutOfReach(step, prepared, task))
        {
            Mark(step, WaitReason.Budget);
            return true;
        }

        bool needsPlaces = driver.Host.Gate.IsLimited || prepared.Limits is not null || state.Steps.IsSuspect(step);
        if (needsPlaces && Places.Enter(prepared, step, now) is { } lacking)
        {
            Mark(step, lacking);
            return false;
        }

        if (IsPromised(task))
            return Refuse(prepared, step, task, new LeaseAttempt(LeaseStatus.Busy, null, null, null), now);

        LeaseAttempt lease = driver.Host.Router.TryLease(task);
        if (lease.Status != LeaseStatus.Granted)
            return Refuse(prepared, step, task, lease, now);

        return Grant(prepared, step, task, lease, now);
    }

    /// <summary>Makes the task of one attempt. False when there is nothing to route: another execution does the work, or the parameters cannot be had.</summary>
    private bool TryCreateTask(PreparedStep prepared, int step, long now, [NotNullWhen(true)] out RoutingTask? task)
    {
        task = null;
        if (prepared.SharedTask is { } shared)
        {
            task = prepared.CreateTask(shared.Parameters, priority, driver.Stored.Tags);
            return true;
        }

        if (prepared.Child is not null)
        {
            driver.Children!.Keep(step);
            return false;
        }

        if (!prepared.Step.Parameters.TryBind(ValuesOf(step), null, null, out JsonPayload bound, out string? problem))
        {
            machine.StepRefused(step, new ActionFailure(FailureKind.InvalidRequest, problem!), now);
            return false;
        }

        task = prepared.CreateTask(bound, priority, driver.Stored.Tags);
        return true;
    }

    private bool Grant(PreparedStep prepared, int step, RoutingTask task, in LeaseAttempt lease, long now)
    {
        _waits?.End(step, lease.Factory!, now);
        JsonPayload parameters = task.Parameters;
        List<string>? secrets = null;
        if (prepared.HasSecrets && !TryBindSecrets(prepared, step, lease, now, out parameters, out secrets))
            return true;
        if (_budget is not null && !TryReserve(prepared, step, task, lease, now))
            return true;

        Mark(step, WaitReason.Capacity);
        AttemptCircumstances? circumstances = AttemptCircumstances.Of(state.Steps, step, prepared.IsHedged && _budget is null ? task : null, secrets, lease.Probe);
        int attempt = machine.StepGranted(step, lease.Decision, now);
        driver.Start(new RunningAttempt(driver, prepared, step, attempt, parameters, lease.Factory!, driver.StopSourceFor(prepared)) { Circumstances = circumstances }, now);
        return true;
    }

    /// <summary>Keeps the money for an attempt. False when there is not enough: its places are given back, and the step waits.</summary>
    private bool TryReserve(PreparedStep prepared, int step, RoutingTask task, in LeaseAttempt lease, long now)
    {
        if (!_budget!.Allows(step, prepared, task, lease.Factory!, out decimal reserved))
        {
            GiveBack(prepared, step, lease, now);
            Mark(step, WaitReason.Budget);
            return false;
        }

        if (reserved > 0)
            machine.Budget.Reserve(step, reserved, now);
        return true;
    }

    /// <summary>Puts secrets into the parameters. False when they cannot be had: the places are given back, and the step fails.</summary>
    private bool TryBindSecrets(PreparedStep prepared, int step, in LeaseAttempt lease, long now, out JsonPayload parameters, out List<string> used)
    {
        if (AttemptSecrets.TryBind(prepared, ValuesOf(step), driver.Host.Secrets, out parameters, out used, out string? problem))
            return true;

        GiveBack(prepared, step, lease, now);
        machine.StepRefused(step, new ActionFailure(FailureKind.InvalidRequest, problem!), now);
        return false;
    }

    /// <summary>Gives all places back: the attempt does not start.</summary>
    private void GiveBack(PreparedStep prepared, int step, in LeaseAttempt lease, long now)
    {
        lease.Factory!.Exit(lease.Probe);
        Places.Leave(prepared, step, now);
    }

    private bool Refuse(PreparedStep prepared, int step, RoutingTask task, in LeaseAttempt lease, long now)
    {
        if (lease.Status == LeaseStatus.Impossible)
        {
            _waits?.Forget(step);
            Places.Leave(prepared, step, now);
            machine.StepRefused(step, new ActionFailure(FailureKind.Permanent, lease.Problem!), now);
            return true;
        }

        WaitKey key = WaitKey.ForTask(task);
        if (Waits.Register(key, prepared.Priority, now) && !IsPromised(task))
        {
            LeaseAttempt again = driver.Host.Router.TryLease(task);
            if (again.Status == LeaseStatus.Granted)
                return Grant(prepared, step, task, again, now);
            if (again.Status == LeaseStatus.Impossible)
                return Refuse(prepared, step, task, again, now);
        }

        Places.Leave(prepared, step, now);
        _leavesPlace = lease.LeavesPlace;
        Mark(step, lease.Status switch
        {
            LeaseStatus.Unavailable => WaitReason.FactoryUnavailable,
            LeaseStatus.Incapable => WaitReason.NoCapableFactory,
            LeaseStatus.RateExhausted => WaitReason.Rate,
            _ => WaitReason.Capacity,
        });
        Waits.Block(key, step, prepared.Priority, now, lease.LeavesPlace);
        return false;
    }

    /// <summary>Whether a place that fits is promised to someone else.</summary>
    private bool IsPromised(RoutingTask task) => driver.Host.Waiters.HasPromises && Waits.IsPromised(WaitKey.ForTask(task));

    /// <summary>Notes why a ready step waits.</summary>
    public void Mark(int step, WaitReason reason)
    {
        bool isUsual = reason == WaitReason.Capacity;
        if (_reasons is null && !isUsual)
            Volatile.Write(ref _reasons, new WaitReasons(state.StepCount));
        _reasons?.Note(step, reason);
    }
}
