namespace Orchestration.Coordination;

/// <summary>Something that is due at a time, about a step, an attempt or the whole execution.</summary>
internal readonly record struct Deadline(DeadlineKind Kind, int Step, int Attempt, RunningAttempt? Call)
{
    /// <summary>Whether it stands still while the execution is paused.</summary>
    public bool StandsStillInPause => Kind is DeadlineKind.StepTimeout or DeadlineKind.ExecutionTimeout;
}
