namespace Orchestration.Coordination.Timing;

/// <summary>Something that is due at a time, about a step, an attempt or the whole execution.</summary>
/// <remarks>It stands in the queue until its time, however early what it is about has ended; so it holds numbers, and no parameters or results.</remarks>
/// <param name="Kind">What is due.</param>
/// <param name="Step">The step's number; −1 for the execution itself.</param>
/// <param name="Attempt">The attempt's number; of a wait the number of the event with which it began.</param>
internal readonly record struct Deadline(DeadlineKind Kind, int Step, int Attempt)
{
    /// <summary>Whether it stands still while the execution is paused.</summary>
    public bool StandsStillInPause => Kind is DeadlineKind.StepTimeout or DeadlineKind.WaitTimeout or DeadlineKind.ExecutionTimeout;
}
