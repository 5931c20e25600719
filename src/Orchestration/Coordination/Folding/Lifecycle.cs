using Orchestration.Coordination.Payloads;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Folding;

/// <summary>Where an execution as a whole is in its life. A part of the fold; knows nothing of steps.</summary>
/// <remarks>Changes in place, inside the state.</remarks>
internal struct Lifecycle
{
    public ExecutionStatus Status { get; private set; }

    /// <summary>A failure that nothing handles stops the execution, or time is over: no step of the graph starts any more.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Such a failure also cancels what runs.</summary>
    public bool IsCancellingRunning { get; private set; }

    /// <summary>All steps of the graph are final, and those run that run last.</summary>
    public bool IsFinishing { get; private set; }

    public bool IsTimedOut { get; private set; }

    public bool IsCancelRequested { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>It is paused, or becomes so, because its outer execution was, and for no other reason.</summary>
    public bool IsHeldByOuter { get; private set; }

    /// <summary>Running attempts were asked to stop because of a pause.</summary>
    public bool IsInterrupting { get; private set; }

    /// <summary>Whether it was ever to be paused.</summary>
    public bool HasPaused { get; private set; }

    public long StartedAt { get; private set; }

    /// <summary>Since when its time counts: its start, or the last rerun of what was final.</summary>
    public long BeganAt { get; private set; }

    public long FinishedAt { get; private set; }

    /// <summary>What the completed execution answers.</summary>
    public JsonPayload Output { get; private set; }

    /// <summary>Why the execution failed, when that was no step's fault.</summary>
    public ActionFailure? Failure { get; private set; }

    /// <summary>Applies an event that is about the execution.</summary>
    public void Evolve(in EventRecord record)
    {
        switch (record.Type)
        {
            case EventType.ExecutionStarted:
                Status = ExecutionStatus.Running;
                StartedAt = BeganAt = record.At;
                break;
            case EventType.FinallyStarted:
                IsFinishing = true;
                break;
            case EventType.CompensationStarted:
                Status = ExecutionStatus.Compensating;
                break;
            case EventType.ExecutionRerun:
                BeganAt = Status.IsFinal ? record.At : BeganAt;
                break;
            case EventType.ExecutionPausing:
                IsHeldByOuter = PauseDetail.IsByOuter(record.Detail) && (IsHeldByOuter || Status is not (ExecutionStatus.Pausing or ExecutionStatus.Paused));
                Status = ExecutionStatus.Pausing;
                HasPaused = true;
                IsInterrupting = PauseDetail.ModeOf(record.Detail) == PauseMode.Interrupt;
                break;
            case EventType.ExecutionPaused:
                Status = ExecutionStatus.Paused;
                IsInterrupting = false;
                break;
            case EventType.ExecutionResumed:
                Status = ExecutionStatus.Running;
                IsInterrupting = IsHeldByOuter = false;
                break;
            case EventType.ExecutionCancelling:
                Status = ExecutionStatus.Cancelling;
                IsCancelRequested = true;
                IsInterrupting = IsHeldByOuter = false;
                CancelReason = record.Payload as string;
                break;
            case EventType.ExecutionTimedOut:
                IsTimedOut = true;
                IsStopping = true;
                break;
            case EventType.ExecutionCompleted:
                Output = record.Payload is JsonPayload output ? output : default;
                Finish(ExecutionStatus.Completed, record.At);
                break;
            case EventType.ExecutionFailed:
                Failure = record.Payload as ActionFailure;
                Finish(ExecutionStatus.Failed, record.At);
                break;
            case EventType.ExecutionCancelled:
                Finish(ExecutionStatus.Cancelled, record.At);
                break;
            default:
                throw new InvalidOperationException($"Unknown event type {(int)record.Type}.");
        }
    }

    /// <summary>No step of the graph starts any more.</summary>
    public void Stop(bool cancelsRunning)
    {
        IsStopping = true;
        IsCancellingRunning = cancelsRunning;
    }

    /// <summary>Steps of it run again, whatever had ended it.</summary>
    public void GoOn(bool runsLastStepsOnly)
    {
        Status = ExecutionStatus.Running;
        (IsStopping, IsCancellingRunning, IsTimedOut, IsCancelRequested) = (false, false, false, false);
        IsInterrupting = IsHeldByOuter = false;
        IsFinishing = IsFinishing && runsLastStepsOnly;
        CancelReason = null;
        Failure = null;
        Output = default;
        FinishedAt = 0;
    }

    private void Finish(ExecutionStatus status, long at)
    {
        Status = status;
        FinishedAt = at;
    }
}
