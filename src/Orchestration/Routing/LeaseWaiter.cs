using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>A caller who waits for a place.</summary>
internal sealed class LeaseWaiter(TaskRouter router, RoutingTask task) : PlaceWaiter
{
    private readonly TaskCompletionSource<FactoryLease> _lease = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsSettled => _lease.Task.IsCompleted;

    public async Task<FactoryLease> WaitAsync(PlaceQueue queue, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration cancel = cancellationToken.Register(() =>
        {
            _lease.TrySetCanceled(cancellationToken);
            queue.Serve();
        });
        queue.Add(this);
        return await _lease.Task;
    }

    public override void TrySettle()
    {
        RoutingOutcome outcome = router.Decide(task, PlaceMode.Take);
        if (outcome.Status is LeaseStatus.Busy or LeaseStatus.RateExhausted)
            return;

        if (outcome.Problem is { } problem)
            _lease.TrySetException(problem);
        else if (!_lease.TrySetResult(new FactoryLease(outcome.Factory!, outcome.Decision!)))
            outcome.Factory!.Exit();
    }
}
