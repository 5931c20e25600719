using Orchestration.Coordination;
using Orchestration.Coordination.Rerunning;
using Orchestration.Factories;
using Orchestration.FaultTests.Simulation;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests;

/// <summary>One machine over one workflow, driven by hand; every event is judged by the naive reading of the rules.</summary>
internal sealed class MachineRun
{
    private const int MaxCrashes = 2;

    private readonly SimulatedWorkflow _workflow;
    private readonly ExecutionPlan _plan;
    private readonly List<string> _violations = [];
    private EventLog _log = new(16);
    private ExecutionState _state;
    private ExecutionMachine _machine;
    private int _judged;
    private long _epoch = 1;
    private long _now = 1;

    public MachineRun(SimulatedWorkflow workflow, ExecutionPlan plan)
    {
        _workflow = workflow;
        _plan = plan;
        Judge = new EventJudge(workflow, _violations.Add, isScripted: false);
        _state = new ExecutionState(plan, _log);
        _machine = new ExecutionMachine(_state, new Journal(_state, _log), new ScriptedAnswers(workflow));
    }

    public EventJudge Judge { get; }

    public IReadOnlyList<string> Violations => _violations;

    public bool IsFinal => _state.Status.IsFinal;

    private int Limit => _workflow.MaxConcurrentSteps ?? int.MaxValue;

    /// <summary>All that can happen next. A driver hears of its start before it hears anything else but a cancel.</summary>
    public IEnumerable<MachineInput> Possible()
    {
        if (_state.Status == ExecutionStatus.Pending)
            yield return new MachineInput(InputKind.Start);
        else if (!IsFinal)
        {
            yield return new MachineInput(InputKind.Pause);
            yield return new MachineInput(InputKind.Resume);
        }

        if (!IsFinal)
        {
            yield return new MachineInput(InputKind.Cancel);
            yield return new MachineInput(InputKind.Crash);
        }

        if (IsFinal || _state.Status == ExecutionStatus.Paused)
            yield return new MachineInput(InputKind.RetryFailed);
        foreach (MachineInput input in Work())
            yield return input;
    }

    /// <summary>What can happen to steps.</summary>
    public IEnumerable<MachineInput> Work()
    {
        for (int step = 0; step < _state.StepCount; step++)
        {
            StepStatus status = _state[step].Status;
            if (status == StepStatus.Ready && _machine.MayStart && _state.RunningCount < Limit)
                yield return new MachineInput(InputKind.Grant, step);
            if (status == StepStatus.WaitingForRetry)
                yield return new MachineInput(InputKind.Retry, step);
            if (status != StepStatus.Running)
                continue;

            yield return new MachineInput(InputKind.Succeed, step);
            yield return new MachineInput(InputKind.FailForGood, step);
            if (Used(step) <= _workflow.Steps[step].MaxRetries)
                yield return new MachineInput(InputKind.FailForNow, step);
        }
    }

    public void Apply(MachineInput input)
    {
        _now++;
        switch (input.Kind)
        {
            case InputKind.Start:
                _machine.Start(_now);
                break;
            case InputKind.Grant:
                _machine.StepGranted(input.Step, null, _now);
                break;
            case InputKind.Succeed:
                End(input.Step, ActionResult.Empty, -1);
                break;
            case InputKind.FailForNow:
                End(input.Step, ActionResult.Failed(FailureKind.Transient, "busy"), 1);
                break;
            case InputKind.FailForGood:
                End(input.Step, ActionResult.Failed(FailureKind.Permanent, "no"), -1);
                break;
            case InputKind.Retry:
                _machine.RetryDue(input.Step, _state[input.Step].Attempts, ++_now);
                break;
            case InputKind.Pause:
                _machine.Pause(PauseMode.FinishRunning, false, _now);
                break;
            case InputKind.Resume:
                _machine.Resume(_now);
                break;
            case InputKind.Cancel:
                _machine.Cancel("enough", _now);
                break;
            case InputKind.Crash:
                Crash();
                break;
            case InputKind.RetryFailed when RerunScope.OfFailed(_state) is { } scope:
                _machine.Rerun(scope, 0, _now);
                break;
        }

        ReadEvents();
    }

    private void End(int step, ActionResult result, long retryDelay) => _machine.AttemptEnded(step, _state[step].Attempts, result, retryDelay, false, _now);

    private int Used(int step) => _state[step].Attempts - _state[step].Interruptions;

    /// <summary>A new process knows the log alone, and must know as much as the one before.</summary>
    private void Crash()
    {
        EventLog log = new(_log.End);
        for (int index = 0; index < _log.End; index++)
            log.Append(_log[index]);
        ExecutionState state = new(_plan, log);
        for (int index = 0; index < log.End; index++)
            state.Evolve(index);
        Compare(state);
        state.Released.Clear();
        state.Consequences.Clear();

        (_log, _state) = (log, state);
        _machine = new ExecutionMachine(state, new Journal(state, log), new ScriptedAnswers(_workflow));
        _epoch++;
        _machine.Recover(MaxCrashes, _now);
        int ready = Enumerable.Range(0, state.StepCount).Count(step => state[step].Status == StepStatus.Ready);
        if (state.Released.Distinct().Count(step => state[step].Status == StepStatus.Ready) != ready)
            _violations.Add($"after the recovery {ready} steps are ready, and [{string.Join(", ", state.Released)}] released");
    }

    private void Compare(ExecutionState state)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            if (!state[step].Equals(_state[step]))
                _violations.Add($"the fold says that {_workflow.Steps[step].Id} is {state[step].Status}, the machine before said {_state[step].Status}");
        }

        if ((state.Status, state.IsStopping, state.IsFinishing, state.UnhandledCount, state.RunningCount) != (_state.Status, _state.IsStopping, _state.IsFinishing, _state.UnhandledCount, _state.RunningCount))
            _violations.Add($"the fold is {state.Status}, the machine before was {_state.Status}");
    }

    private void ReadEvents()
    {
        _log.Commit();
        for (; _judged < _log.End; _judged++)
        {
            EventRecord record = _log[_judged];
            Judge.Take(new DiskEvent(record.Type, record.Step, record.Detail, record.At, null, _epoch, (int)_epoch), record.Payload);
        }
    }
}
