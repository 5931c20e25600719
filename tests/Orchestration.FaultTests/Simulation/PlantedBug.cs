namespace Orchestration.FaultTests.Simulation;

/// <summary>A bug that the simulation plants on its own side, to prove that it would find it.</summary>
internal enum PlantedBug
{
    None,

    /// <summary>Whoever takes an execution over reads nothing of its pause.</summary>
    PauseForgotten,

    /// <summary>Whoever takes an execution over reads nothing of its cancellation, and starts steps.</summary>
    CancelForgotten,

    /// <summary>Whoever takes an execution over reads that its last completed step was only interrupted.</summary>
    CompletionForgotten,

    /// <summary>Nobody looks for executions that are held but not run.</summary>
    WakeUpLost,

    /// <summary>Messages are never read after their nudge was lost.</summary>
    MessageLost,

    /// <summary>The disk accepts writes under any epoch.</summary>
    StaleWriteAccepted,

    /// <summary>A commit that was written and is tried again is written twice.</summary>
    CommitWrittenTwice,

    /// <summary>A commit is answered before it is on the disk, and lost with the process.</summary>
    AnsweredTooEarly,

    /// <summary>Whoever takes an execution over reads that its last completed item, or undoing, was only interrupted.</summary>
    PartForgotten,

    /// <summary>Whoever takes an execution over reads that what has succeeded cost nothing.</summary>
    CostForgotten,

    /// <summary>A signal that is sent through another process is delivered twice, under a key of its own each time.</summary>
    SignalDeliveredTwice,
}
