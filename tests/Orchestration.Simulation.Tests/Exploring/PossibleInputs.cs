using Orchestration.Coordination;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Parts;
using Orchestration.FaultTests.Simulation;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>All that can happen next to a machine.</summary>
internal sealed class PossibleInputs(MachineRun run)
{
    private static readonly InputKind[] Stops = [InputKind.Pause, InputKind.PauseNow, InputKind.TimeOut, InputKind.RaiseBudget];

    private ExecutionState State => run.State;

    /// <summary>Everything. A driver hears of its start before it hears anything else but a cancel.</summary>
    public IEnumerable<MachineInput> All()
    {
        if (State.Status == ExecutionStatus.Pending)
            yield return new MachineInput(InputKind.Start);
        else if (State.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            yield return new MachineInput(InputKind.Resume);
        foreach (MachineInput input in Work())
            yield return input;
        foreach (MachineInput input in FromOutside())
            yield return input;
        foreach (InputKind kind in run.Scenario.Disturbances.Distinct())
        {
            if (run.Disturbed.Count >= run.Scenario.AtMost || run.Disturbed.Count(one => one == kind) >= run.Scenario.Disturbances.Count(one => one == kind))
                continue;

            foreach (MachineInput input in Disturbances(kind))
                yield return input;
        }
    }

    /// <summary>What can happen to steps.</summary>
    public IEnumerable<MachineInput> Work()
    {
        foreach (int number in run.Loaded.Numbers())
        {
            foreach (InputKind kind in Work(number))
                yield return new MachineInput(kind, number);
        }
    }

    private IEnumerable<InputKind> Work(int number)
    {
        StepState step = State[number];
        SimulatedStep definition = run.Judge.Steps.Definition(State.Steps.StepOf(number));
        if (step.Status == StepStatus.Ready && run.Loaded.Machine.MayStart && run.Known.Contains(number))
            return Start(number, definition);
        if (step.IsWaiting)
            return [.. step.Status == StepStatus.WaitingForTimer ? (InputKind[])[InputKind.Elapse] : [], .. definition.Timeout is null ? (InputKind[])[] : [InputKind.GiveUp]];
        if (step.Status == StepStatus.WaitingForRetry)
            return [InputKind.Retry];

        return step.Status == StepStatus.Running && !step.RunsByParts ? End(number, step, definition) : [];
    }

    private InputKind[] Start(int number, SimulatedStep definition)
    {
        bool isPart = PartNumbers.IsPart(number);
        if (!isPart && definition.Work.Kind == WorkKind.List)
            return [InputKind.BeginItems];
        if (!isPart && definition.Work.Kind == WorkKind.Child)
            return [InputKind.StartChild];
        if (run.IsHopeless(number))
            return [InputKind.Unpaid];

        return State.RunningCount < run.Scenario.Limit && run.MayPay(number) ? [InputKind.Grant] : [];
    }

    private IEnumerable<InputKind> End(int number, StepState step, SimulatedStep definition)
    {
        yield return InputKind.Succeed;
        yield return InputKind.FailForGood;
        if (step.Attempts - step.Interruptions <= definition.MaxRetries)
            yield return InputKind.FailForNow;
        if (run.Asked.Contains((number, step.Attempts)))
            yield return InputKind.Interrupted;
        if (run.Busy.Contains(number) && State.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            yield return InputKind.ChildRests;
    }

    private IEnumerable<MachineInput> FromOutside()
    {
        if (State.Status == ExecutionStatus.Pending)
            yield break;

        foreach (int signal in run.Scenario.Signals)
            yield return new MachineInput(InputKind.Signal, signal);
        foreach ((int number, int attempt) in run.Abandoned)
            yield return new MachineInput(InputKind.Late, number, attempt);
    }

    private IEnumerable<MachineInput> Disturbances(InputKind kind)
    {
        bool isAtWork = !run.IsFinal && State.Status != ExecutionStatus.Pending;
        if (Stops.Contains(kind))
            return isAtWork && (kind != InputKind.RaiseBudget || run.Scenario.Workflow.Budget is not null) ? [new MachineInput(kind)] : [];

        return kind switch
        {
            InputKind.Cancel or InputKind.Crash => run.IsFinal ? [] : [new MachineInput(kind)],
            InputKind.RetryFailed => IsRestingOrFinal ? [new MachineInput(kind)] : [],
            InputKind.RerunFrom => IsRestingOrFinal ? [.. Enumerable.Range(0, State.StepCount).Select(step => new MachineInput(kind, step))] : [],
            InputKind.Modify => State.Status == ExecutionStatus.Pending ? [] : [.. run.Scenario.Changes.Select(change => new MachineInput(kind, change))],
            InputKind.ModifyOutdated => isAtWork ? [.. run.Scenario.Changes.Take(1).Select(change => new MachineInput(kind, change))] : [],
            InputKind.StepTimeOut => isAtWork ? [.. run.Loaded.Numbers().Where(IsLimited).Select(step => new MachineInput(kind, step))] : [],
            InputKind.Abandon => [.. run.Loaded.Numbers().Where(number => State[number] is { Status: StepStatus.Running, RunsByParts: false, HoldsNoPlace: false }).Select(number => new MachineInput(kind, number))],
            _ => [],
        };
    }

    private bool IsRestingOrFinal => run.IsFinal || State.Status == ExecutionStatus.Paused;

    private bool IsLimited(int number) => number < State.StepCount && State[number].Attempts > 0 && !State[number].Status.IsFinal && !State.Plan.IsWait(number) && State.Plan.Steps[number].Definition.Timeout is not null;
}
