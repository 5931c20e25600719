using Orchestration.Coordination;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.FaultTests.Simulation;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Tells a machine what happens, as its driver does.</summary>
internal sealed class MachineActor(MachineScenario scenario)
{
    /// <summary>How many processes may die while a step runs, before it fails.</summary>
    public const int MaxCrashes = 2;

    private static readonly WorkflowPlanner Planner = new();
    private static readonly ActionFailure TimeIsOver = new(FailureKind.Timeout, "late");

    private ActionResult Done => ActionResult.Empty with { Cost = scenario.Cost };

    /// <summary>Acts. False when the machine refuses.</summary>
    public bool Act(LoadedMachine loaded, MachineInput input, long now)
    {
        (ExecutionState state, ExecutionMachine machine, int number) = (loaded.State, loaded.Machine, input.Number);
        switch (input.Kind)
        {
            case InputKind.Start:
                return machine.Start(now);
            case InputKind.Grant:
                Reserve(loaded, number, now);
                machine.StepGranted(number, null, now);
                return true;
            case InputKind.BeginItems:
                int count = scenario.Workflow.Find(state.Plan.Steps[number].Definition).Work.Items;
                machine.ItemsStarted(number, JsonPayload.Parse($"[{string.Join(',', Enumerable.Range(0, count))}]"), count, now);
                return true;
            case InputKind.StartChild:
                machine.ChildStarted(number, ChildId(state, number), now);
                return true;
            case InputKind.ChildRests:
                machine.ChildChanged(now);
                return true;
            case InputKind.Succeed:
                return End(loaded, number, Done, -1, false, now);
            case InputKind.FailForNow:
                return End(loaded, number, Failed(FailureKind.Transient, "busy"), 1, false, now);
            case InputKind.FailForGood:
                return End(loaded, number, Failed(FailureKind.Permanent, "no"), -1, false, now);
            case InputKind.Interrupted:
                return End(loaded, number, Failed(FailureKind.Unknown, "interrupted"), -1, true, now);
            case InputKind.Abandon:
                machine.AttemptAbandoned(number, state[number].Attempts, ActionResult.Failed(TimeIsOver), -1, false, now);
                return true;
            case InputKind.Late:
                machine.AttemptEnded(number, input.Attempt, Done, -1, false, now);
                return true;
            case InputKind.Retry:
                machine.RetryDue(number, state[number].Attempts, now);
                return true;
            case InputKind.Elapse:
                machine.TimerElapsed(number, state[number].FirstStart, now);
                return true;
            case InputKind.GiveUp:
                machine.WaitTimedOut(number, state[number].FirstStart, TimeIsOver, now);
                return true;
            case InputKind.StepTimeOut:
                machine.StepTimedOut(number, TimeIsOver, now);
                return true;
            case InputKind.Signal:
                return machine.Receive(new SignalArrival(SimulatedWorkflow.SignalOf(number), default, $"k{number}"), now);
            case InputKind.Modify:
                return machine.Modify(Modification(state, number), now);
            case InputKind.ModifyOutdated:
                return machine.Modify(new Modification(Planner, scenario.Change(state.Plan.Template, number), ModificationKind.Modify) { BasedOn = state.Revision + 1 }, now);
            case InputKind.Unpaid:
                BudgetBalance balance = Balance(state);
                machine.BudgetExhausted(number, new BudgetShortage(scenario.Cost, balance.Amount, balance.Spent, balance.Reserved), balance.OnExhausted, now);
                return true;
            case InputKind.RaiseBudget:
                Budget before = BudgetOf(state);
                return machine.Budget.Change(before, before with { Amount = before.Amount + scenario.Cost }, now);
            case InputKind.Crash:
                machine.Recover(MaxCrashes, now);
                return true;
            default:
                return Control(state, machine, input, now);
        }
    }

    /// <summary>What a modification asks for.</summary>
    public WorkflowTemplate Target(ExecutionState state, int change) => scenario.Change(state.Plan.Template, change);

    /// <summary>Whether there is money for an attempt.</summary>
    public bool MayPay(ExecutionState state, int number) => scenario.Workflow.Budget is null || IsExempt(state, number) || scenario.Cost - LeftBy(state, number) <= Balance(state).Remaining;

    /// <summary>Whether there will never be money for an attempt.</summary>
    public bool IsHopeless(ExecutionState state, int number) => scenario.Workflow.Budget is not null && !IsExempt(state, number) && scenario.Cost - LeftBy(state, number) > Balance(state).Attainable;

    /// <summary>The execution that does the work of a step.</summary>
    public static string ChildId(ExecutionState state, int step) => $"/{state.Plan.Steps[step].Id}/{state.Steps.GenerationOf(step).Number}";

    private static bool Control(ExecutionState state, ExecutionMachine machine, MachineInput input, long now)
    {
        switch (input.Kind)
        {
            case InputKind.Pause or InputKind.PauseNow:
                return machine.Pause(input.Kind == InputKind.Pause ? PauseMode.FinishRunning : PauseMode.Interrupt, false, now);
            case InputKind.Resume:
                return machine.Resume(now);
            case InputKind.Cancel:
                machine.Cancel("enough", now);
                return true;
            case InputKind.TimeOut:
                return machine.ExecutionTimedOut(TimeIsOver, now);
            default:
                RerunScope? scope = input.Kind == InputKind.RetryFailed ? RerunScope.OfFailed(state) : RerunScope.From(state, [input.Number]);
                return scope is not null && scope.UndoneBefore(state).Length == 0 && machine.Rerun(scope, 0, now);
        }
    }

    private Modification Modification(ExecutionState state, int change) => new(Planner, Target(state, change), ModificationKind.Modify);

    private static bool End(LoadedMachine loaded, int number, ActionResult result, long retryDelay, bool wasInterrupted, long now)
    {
        loaded.Machine.AttemptEnded(number, loaded.State[number].Attempts, result, retryDelay, wasInterrupted, now);
        return true;
    }

    private void Reserve(LoadedMachine loaded, int number, long now)
    {
        if (scenario.Workflow.Budget is not null && !IsExempt(loaded.State, number))
            loaded.Machine.Budget.Reserve(number, Math.Max(scenario.Cost, LeftBy(loaded.State, number)), now);
    }

    private ActionResult Failed(FailureKind kind, string message) => ActionResult.Failed(kind, message) with { Cost = scenario.Cost };

    private Budget BudgetOf(ExecutionState state) => state.Budget?.Changed ?? scenario.Workflow.Budget!;

    private BudgetBalance Balance(ExecutionState state) => new(BudgetOf(state), state);

    private static decimal LeftBy(ExecutionState state, int number) => state.Budget?.LeftBy(number) ?? 0;

    /// <summary>What undoes is never stopped for want of money.</summary>
    private static bool IsExempt(ExecutionState state, int number) => PartNumbers.IsPart(number) && state.Steps.Parts.Runs.RunOf(number).RunsRegardless;
}
