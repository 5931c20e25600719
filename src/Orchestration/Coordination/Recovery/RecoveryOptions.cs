namespace Orchestration.Coordination.Recovery;

/// <summary>How a host takes up what a process before it, or another one, has left.</summary>
public sealed class RecoveryOptions
{
    /// <summary>How often the host looks for executions that nobody runs, and for messages that it was not told of. Ordinary steps never wait for it.</summary>
    /// <value>0.1 second to 1 hour; default 5 seconds.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many processes may die while a step runs; then the step fails and is not attempted again by itself. A graceful shutdown does not count.</summary>
    /// <value>1 to 100; default 5.</value>
    public int MaxCrashes { get; set; } = 5;

    /// <summary>How long running calls may go on at shutdown after they were asked to stop. What does not return by then is attempted again after the restart, and counts as a crash.</summary>
    /// <value>0 to 5 minutes; default 5 seconds.</value>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);
}
