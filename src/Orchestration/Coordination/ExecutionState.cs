using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>The state of one execution: the fold of its events over its plan.</summary>
internal sealed class ExecutionState
{
    private readonly StepStates _steps;
    private Dictionary<string, double>? _usage;

    public ExecutionState(ExecutionPlan plan)
    {
        Plan = plan;
        _steps = new StepStates(plan.StepCount);
        int[] counts = plan.DependencyCounts;
        for (int step = 0; step < counts.Length; step++)
            _steps[step].Missing = counts[step];
    }

    public ExecutionPlan Plan { get; }

    public int StepCount => Plan.StepCount;

    public ExecutionStatus Status { get; private set; }

    /// <summary>A step failed for good, or time is over: nothing new starts.</summary>
    public bool IsStopping { get; private set; }

    public bool IsTimedOut { get; private set; }

    public bool IsCancelRequested { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Running attempts were asked to stop because of a pause.</summary>
    public bool IsInterrupting { get; private set; }

    public int RunningCount { get; private set; }

    public int FinalCount { get; private set; }

    public int FailedCount { get; private set; }

    public long StartedAt { get; private set; }

    public long FinishedAt { get; private set; }

    public decimal Cost { get; private set; }

    public IReadOnlyDictionary<string, double>? Usage => _usage;

    /// <summary>Steps that became ready since the driver looked last, in order.</summary>
    public List<int> Released { get; } = new(4);

    public ref readonly StepState this[int step] => ref _steps[step];

    /// <summary>Applies one event. Never decides anything.</summary>
    public void Evolve(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.StepStarted:
                StartStep(record);
                break;
            case EventType.StepSucceeded:
                FinishRunning(record, StepStatus.Succeeded);
                CountDownDependents(record.Step);
                break;
            case EventType.StepFailed:
                FinishRunning(record, StepStatus.Failed);
                FailedCount++;
                IsStopping = true;
                break;
            case EventType.StepCancelled:
                FinishRunning(record, StepStatus.Cancelled);
                break;
            case EventType.StepRetryScheduled:
                ScheduleRetry(record);
                break;
            case EventType.StepInterrupted:
                InterruptStep(record);
                break;
            case EventType.StepReady:
                _steps[record.Step].Status = StepStatus.Ready;
                Released.Add(record.Step);
                break;
            case EventType.StepSkippedByJoin:
                SkipStep(record.Step, SkipReason.Join, record.Detail, record.At);
                break;
            case EventType.StepsStopped:
                for (int step = record.Step; step < record.Step + record.Detail; step++)
                    SkipStep(step, SkipReason.Stopped, -1, record.At);
                break;
            case EventType.StepsCancelled:
                for (int step = record.Step; step < record.Step + record.Detail; step++)
                    FinishUnstarted(step, StepStatus.Cancelled, record.At);
                break;
            case EventType.AttemptAbandoned:
                break;
            case EventType.LateResult:
                Charge(record.Payload as ActionResult);
                break;
            default:
                EvolveExecution(record);
                break;
        }
    }

    private void EvolveExecution(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.ExecutionStarted:
                Status = ExecutionStatus.Running;
                StartedAt = record.At;
                foreach (int root in Plan.Roots)
                    Release(root);
                break;
            case EventType.ExecutionPausing:
                Status = ExecutionStatus.Pausing;
                IsInterrupting = record.Detail == (int)PauseMode.Interrupt;
                break;
            case EventType.ExecutionPaused:
                Status = ExecutionStatus.Paused;
                IsInterrupting = false;
                break;
            case EventType.ExecutionResumed:
                Status = ExecutionStatus.Running;
                IsInterrupting = false;
                break;
            case EventType.ExecutionCancelling:
                Status = ExecutionStatus.Cancelling;
                IsCancelRequested = true;
                IsInterrupting = false;
                CancelReason = record.Payload as string;
                break;
            case EventType.ExecutionTimedOut:
                IsTimedOut = true;
                IsStopping = true;
                break;
            case EventType.ExecutionCompleted:
                Finish(ExecutionStatus.Completed, record.At);
                break;
            case EventType.ExecutionFailed:
                Finish(ExecutionStatus.Failed, record.At);
                break;
            case EventType.ExecutionCancelled:
                Finish(ExecutionStatus.Cancelled, record.At);
                break;
            default:
                throw new InvalidOperationException($"Unknown event type {(int)record.Type}.");
        }
    }

    private void Finish(ExecutionStatus status, long at)
    {
        Status = status;
        FinishedAt = at;
    }

    private void StartStep(in EventRecord record)
    {
        ref StepState step = ref _steps[record.Step];
        step.Status = StepStatus.Running;
        step.Attempts = record.Detail;
        step.Decision = record.Payload as RoutingDecision;
        if (step.StartedAt == 0)
            step.StartedAt = record.At;
        RunningCount++;
    }

    private void FinishRunning(in EventRecord record, StepStatus status)
    {
        ref StepState step = ref _steps[record.Step];
        if (record.Payload is ActionResult result)
            step.Result = result;
        if (step.Status == StepStatus.Running)
        {
            RunningCount--;
            Charge(step.Result);
        }

        step.Status = status;
        step.FinishedOrDueAt = record.At;
        FinalCount++;
    }

    private void ScheduleRetry(in EventRecord record)
    {
        ref StepState step = ref _steps[record.Step];
        ScheduledRetry retry = (ScheduledRetry)record.Payload!;
        step.Status = StepStatus.WaitingForRetry;
        step.Result = retry.Result;
        step.FinishedOrDueAt = retry.DueAt;
        RunningCount--;
        Charge(retry.Result);
    }

    private void InterruptStep(in EventRecord record)
    {
        ref StepState step = ref _steps[record.Step];
        step.Status = StepStatus.Ready;
        step.Interruptions++;
        RunningCount--;
        Charge(record.Payload as ActionResult);
        Released.Add(record.Step);
    }

    private void SkipStep(int step, SkipReason reason, int decidedBy, long at)
    {
        _steps[step].SkipReason = reason;
        _steps[step].DecidedBy = decidedBy;
        FinishUnstarted(step, StepStatus.Skipped, at);
    }

    private void FinishUnstarted(int step, StepStatus status, long at)
    {
        _steps[step].Status = status;
        _steps[step].FinishedOrDueAt = at;
        FinalCount++;
    }

    private void CountDownDependents(int step)
    {
        foreach (int dependent in Plan.DependentsOf(step))
        {
            if (--_steps[dependent].Missing == 0 && _steps[dependent].Status == StepStatus.Pending)
                Release(dependent);
        }
    }

    private void Release(int step)
    {
        _steps[step].Status = StepStatus.Ready;
        Released.Add(step);
    }

    private void Charge(ActionResult? result)
    {
        if (result is null)
            return;

        if (result.Cost != 0)
            Cost += result.Cost;
        if (result.Usage.Count == 0)
            return;

        foreach ((string unit, double amount) in result.Usage)
        {
            _usage ??= new Dictionary<string, double>(StringComparer.Ordinal);
            _usage[unit] = _usage.GetValueOrDefault(unit) + amount;
        }
    }
}
