using Orchestration.Coordination;
using Orchestration.Coordination.Payloads;
using Orchestration.Coordination.Rerunning;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of an execution as a whole: how it starts, pauses, is cancelled, finishes, ends, and runs again.</summary>
internal sealed class LifecycleJudge(EventJudge judge, PartJudge parts, RichJudge rich)
{
    private readonly ExecutionFacts _facts = judge.Facts;
    private readonly KnownSteps _steps = judge.Steps;
    private bool _isHeldByOuter;

    public void Take(in DiskEvent one, object? payload)
    {
        ExecutionStatus status = _facts.Status;
        switch (one.Type)
        {
            case EventType.ExecutionStarted:
                judge.Expect(status == ExecutionStatus.Pending, "an execution starts once");
                _facts.Status = ExecutionStatus.Running;
                break;
            case EventType.ExecutionPausing:
                bool interrupts = status == ExecutionStatus.Pausing && PauseDetail.ModeOf(one.Detail) == PauseMode.Interrupt;
                bool holds = status is ExecutionStatus.Pausing or ExecutionStatus.Paused && _isHeldByOuter && !PauseDetail.IsByOuter(one.Detail);
                judge.Expect(status == ExecutionStatus.Running || interrupts || holds, $"it is {status}");
                _isHeldByOuter = PauseDetail.IsByOuter(one.Detail) && (_isHeldByOuter || status == ExecutionStatus.Running);
                (_facts.Status, _facts.WasDisturbed) = (ExecutionStatus.Pausing, true);
                break;
            case EventType.ExecutionPaused:
                judge.Expect(status == ExecutionStatus.Pausing && judge.RunningCount == 0, $"it is {status} and {judge.RunningCount} steps run");
                _facts.Status = ExecutionStatus.Paused;
                break;
            case EventType.ExecutionResumed:
                judge.Expect(status is ExecutionStatus.Pausing or ExecutionStatus.Paused, $"it is {status}");
                _facts.Status = ExecutionStatus.Running;
                _isHeldByOuter = false;
                break;
            case EventType.ExecutionCancelling:
                judge.Expect(!_facts.IsCancelRequested, "it is being cancelled");
                (_facts.Status, _facts.IsCancelRequested, _facts.WasDisturbed) = (ExecutionStatus.Cancelling, true, true);
                break;
            case EventType.ExecutionTimedOut:
                judge.Expect(judge.Workflow.Timeout is not null && !_facts.IsTimedOut && !_facts.IsFinishing, "it has no time to be over");
                _facts.IsTimedOut = true;
                break;
            case EventType.FinallyStarted:
                judge.Expect(!_facts.IsFinishing && _steps.HasFinally && _steps.IsGraphFinal && !parts.HasOpen, "a step of the graph is not final");
                ExpectAllUndone();
                _facts.IsFinishing = true;
                break;
            case EventType.ExecutionRerun:
                judge.Expect(status.IsFinal || status == ExecutionStatus.Paused, $"it is {status}");
                Rerun((RerunScope)payload!);
                break;
            default:
                End(one.Type);
                break;
        }
    }

    private void End(EventType type)
    {
        judge.Expect(_steps.FinalCount == _steps.Count && !parts.HasOpen, "a step is not final");
        ExpectAllUndone();
        bool hasFailed = _steps.HasUnhandled || _facts.IsTimedOut || (rich.HasBegunToUndo && parts.HasFailedUndo);
        ExecutionStatus expected = hasFailed ? ExecutionStatus.Failed : _facts.IsCancelRequested ? ExecutionStatus.Cancelled : ExecutionStatus.Completed;
        _facts.Status = type switch
        {
            EventType.ExecutionCompleted => ExecutionStatus.Completed,
            EventType.ExecutionFailed => ExecutionStatus.Failed,
            _ => ExecutionStatus.Cancelled,
        };
        judge.Expect(_facts.Status == expected || _facts.IsLenient, $"it should be {expected}");
    }

    private void ExpectAllUndone() => judge.Expect(!rich.IsUndoing && (_facts.IsLenient || !rich.MissesUndo), "not everything is undone");

    private void Rerun(RerunScope scope)
    {
        (_facts.Status, _facts.WasDisturbed) = (ExecutionStatus.Running, true);
        (_facts.IsTimedOut, _facts.IsCancelRequested) = (false, false);
        rich.Rerun();
        _facts.IsFinishing = _facts.IsFinishing && !_steps.IsBeforeFinally(scope.Steps[0]);
        foreach (int step in scope.Steps)
        {
            _steps[step].Reset();
            parts.Forget(step, scope.Resumed.Contains(step));
        }

        foreach (int step in scope.Renewed)
            _steps[step].Generation++;
        _facts.IsLenient |= _steps.Exists(step => step.Handlers is not null);
    }
}
