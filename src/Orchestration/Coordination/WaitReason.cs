namespace Orchestration.Coordination;

/// <summary>Why a step does not run.</summary>
public enum WaitReason
{
    /// <summary>It does not wait: it runs or is final.</summary>
    None,

    /// <summary>Steps it depends on are not done.</summary>
    Dependency,

    /// <summary>No place is free: at the host, the execution or the factory.</summary>
    Capacity,

    /// <summary>A rate lets no more attempts start yet: that of a limit or of the factory.</summary>
    Rate,

    /// <summary>Factories could do it, but none of them is available now.</summary>
    FactoryUnavailable,

    /// <summary>The delay before its next attempt is not over.</summary>
    Backoff,

    /// <summary>The execution is paused.</summary>
    Paused,

    /// <summary>It ran when more than one process died, and waits until no other such step runs, so that the guilty one is found.</summary>
    Suspected,

    /// <summary>Nobody knows what became of its last call, and a person is to say: <see cref="ExecutionHandle.ResolveAsync"/>.</summary>
    UnknownOutcome,

    /// <summary>It waits for a signal from outside: <see cref="ExecutionHandle.SignalAsync"/>.</summary>
    Signal,

    /// <summary>It is a timer, and its time has not come.</summary>
    Timer,

    /// <summary>The budget does not allow its next attempt: until running ones turn out cheaper, or it is raised with <see cref="ExecutionHandle.ChangeBudgetAsync(decimal)"/>.</summary>
    Budget,

    /// <summary>No connected factory can do it; it starts when one that can is connected.</summary>
    NoCapableFactory,
}
