using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of the attempts of a step: how they start, what comes of them, and what follows from that.</summary>
internal sealed class StepJudge(EventJudge judge, RichJudge rich)
{
    private readonly KnownSteps _steps = judge.Steps;
    private readonly UnstartedJudge _unstarted = new(judge);

    public void Take(in DiskEvent one, object? payload)
    {
        StepFacts step = _steps[one.Step];
        SimulatedStep definition = _steps.Definition(one.Step);
        bool isCurrent = step.Status == StepStatus.Running && step.Attempts == one.Detail;
        bool waits = step.Status is StepStatus.WaitingForTimer or StepStatus.WaitingForSignal;
        string actual = $"the step is {step.Status} at attempt {step.Attempts}";
        rich.CheckEnd(one, step);
        switch (one.Type)
        {
            case EventType.StepStarted:
                Start(one, step, definition);
                break;
            case EventType.StepSucceeded:
                judge.Expect(isCurrent || waits, actual);
                judge.Expect(!judge.IsScripted || definition.Work.Kind != WorkKind.Call || (definition.Succeeds && step.Failures >= definition.Failures), $"it fails {definition.Failures} times, and has failed {step.Failures} times");
                judge.Finish(one.Step, StepStatus.Succeeded);
                break;
            case EventType.StepFailed:
                Fail(one, step, definition, isCurrent, ((ActionResult)payload!).Failure!);
                break;
            case EventType.StepCancelled:
                judge.Expect(isCurrent || waits || step.Status == StepStatus.Ready, actual);
                judge.Expect(step.IsOvertaken || (_steps.IsOfGraph(one.Step) && judge.MayCancel), "nothing cancels it");
                step.LastFailure = (payload as ActionResult)?.Failure?.Kind ?? step.LastFailure;
                judge.Finish(one.Step, StepStatus.Cancelled);
                break;
            case EventType.StepRetryScheduled:
                ScheduledRetry retry = (ScheduledRetry)payload!;
                judge.Expect(isCurrent && step.Used <= definition.MaxRetries, $"the step is {step.Status}, {step.Used} attempts are used, {definition.MaxRetries} retries allowed");
                judge.Expect(!_steps.IsOfGraph(one.Step) || !judge.MustStop, "the execution is stopping");
                step.Failures++;
                (step.Status, step.DueAt, step.LastFailure) = (StepStatus.WaitingForRetry, retry.DueAt, retry.Result.Failure!.Kind);
                break;
            case EventType.StepReady:
                judge.Expect(step.Status == StepStatus.WaitingForRetry && one.At >= step.DueAt, $"the step is {step.Status}");
                step.Status = StepStatus.Ready;
                break;
            case EventType.StepInterrupted:
                judge.Expect(isCurrent && !step.HoldsNoPlace, actual);
                step.Status = StepStatus.Ready;
                step.Uncounted++;
                break;
            case EventType.StepCrashed:
                judge.Expect(isCurrent && !step.HoldsNoPlace && one.Epoch > judge.Starts[(one.Step, one.Detail)].Epoch, "only who takes over says that a step crashed");
                step.Status = StepStatus.Ready;
                step.Uncounted++;
                step.Crashes++;
                break;
            case EventType.AttemptAbandoned:
                judge.Expect(isCurrent, actual);
                break;
            case EventType.LateResult:
                judge.Expect(!isCurrent && judge.Starts.ContainsKey((one.Step, one.Detail)), "the attempt is not late");
                break;
            default:
                _unstarted.Take(one, step);
                break;
        }
    }

    private void Start(in DiskEvent one, StepFacts step, SimulatedStep definition)
    {
        judge.ExpectMayBegin(one.Step);
        judge.Expect(one.Detail == step.Attempts + 1, $"the step is {step.Status} after attempt {step.Attempts}");
        judge.Expect(judge.RunningCount < judge.MostAtATime, $"{judge.RunningCount} steps run");
        step.Status = StepStatus.Running;
        step.Attempts = one.Detail;
        judge.Expect(step.Used <= definition.MaxRetries + 1, $"{step.Used} attempts are used");
        judge.NoteStart(one, definition, step.Generation);
    }

    private void Fail(in DiskEvent one, StepFacts step, SimulatedStep definition, bool isCurrent, ActionFailure failure)
    {
        bool waits = step.Status is StepStatus.WaitingForTimer or StepStatus.WaitingForSignal && definition.Timeout is not null;
        step.LastFailure = failure.Kind;
        judge.Expect(isCurrent || waits || (step.Status is StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.Pending && _steps.ValueOf(one.Step) == true), $"the step is {step.Status} at attempt {step.Attempts}");
        if (isCurrent && failure.Message == "busy" && !judge.MayStop)
            judge.Expect(step.Used == definition.MaxRetries + 1, $"{step.Used} attempts are used of {definition.MaxRetries + 1}");
        step.WasQuarantined = failure.Code == CrashFailure.Code;
        if (!definition.Joined.MayFail)
            step.Handlers = _steps.HandlersOf(one.Step);
        judge.Finish(one.Step, StepStatus.Failed);
    }
}
