namespace Orchestration.Coordination.Attempts;

/// <summary>A thread that makes calls of one execution, one after the other: each in the execution's own context, and none sees what another left behind.</summary>
internal readonly struct CallThread
{
    private static readonly ContextCallback InvokeInContext = static attempt => StepRunner.Invoke((RunningAttempt)attempt!);

    private readonly ExecutionContext? _own;
    private readonly SynchronizationContext? _synchronization;
    private readonly bool _isAtHome;

    /// <summary>Looks at the current thread once, for all the calls that it makes in a row.</summary>
    /// <param name="own">The context of the execution; null when its flow was suppressed.</param>
    public CallThread(ExecutionContext? own)
    {
        ExecutionContext? here = ExecutionContext.Capture();
        _own = own ?? here;
        _isAtHome = here is not null && ReferenceEquals(here, _own);
        _synchronization = SynchronizationContext.Current;
    }

    public void Invoke(RunningAttempt attempt)
    {
        if (!_isAtHome)
        {
            ExecutionContext.Run(_own!, InvokeInContext, attempt);
            return;
        }

        StepRunner.Invoke(attempt);
        if (!ReferenceEquals(ExecutionContext.Capture(), _own))
            ExecutionContext.Restore(_own!);
        if (!ReferenceEquals(SynchronizationContext.Current, _synchronization))
            SynchronizationContext.SetSynchronizationContext(_synchronization);
    }
}
