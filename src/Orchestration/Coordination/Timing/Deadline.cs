using Orchestration.Coordination.Attempts;

namespace Orchestration.Coordination.Timing;

/// <summary>Something that is due at a time, about a step, an attempt or the whole execution.</summary>
/// <param name="Kind">What is due.</param>
/// <param name="Step">The step's number; −1 for the execution itself.</param>
/// <param name="Attempt">The attempt's number; of a wait the number of the event with which it began.</param>
/// <param name="Call">The attempt, where one is meant.</param>
internal readonly record struct Deadline(DeadlineKind Kind, int Step, int Attempt, RunningAttempt? Call)
{
    /// <summary>Whether it stands still while the execution is paused.</summary>
    public bool StandsStillInPause => Kind is DeadlineKind.StepTimeout or DeadlineKind.WaitTimeout or DeadlineKind.ExecutionTimeout;
}
