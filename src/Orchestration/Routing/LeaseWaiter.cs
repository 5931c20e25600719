using Orchestration.Diagnostics;
using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>A caller who waits for a place.</summary>
internal sealed class LeaseWaiter(TaskRouter router, RoutingTask task, long rank) : PlaceWaiter
{
    private readonly TaskCompletionSource<FactoryLease> _lease = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long Rank => rank;

    public override bool IsSettled => _lease.Task.IsCompleted;

    public async Task<FactoryLease> WaitAsync(FactoryConnector connector, CancellationToken cancellationToken)
    {
        PlaceQueue queue = connector.Queue;
        using CancellationTokenRegistration cancel = cancellationToken.Register(() =>
        {
            _lease.TrySetCanceled(cancellationToken);
            queue.Remove(this);
        });
        using WakeTimer? deadline = task.Deadline is { } last ? GiveUpAt(last, connector) : null;
        long since = connector.Time.GetTimestamp();
        queue.Add(this);
        FactoryLease lease = await _lease.Task;
        RoutingTelemetry.Waited(lease.Factory.Name, connector.Time.GetElapsedTime(since));
        return lease;
    }

    /// <summary>Alone, unless others are known to have the same factories to choose from.</summary>
    public override object FindLane() => (object?)router.LaneOf(task) ?? this;

    public override void TrySettle()
    {
        RoutingOutcome outcome = router.Decide(task, PlaceMode.Take);
        if (outcome.Status is LeaseStatus.Busy or LeaseStatus.RateExhausted)
            return;

        if (outcome.Problem is { } problem)
            _lease.TrySetException(problem);
        else if (!_lease.TrySetResult(new FactoryLease(outcome, task.Action)))
            outcome.Factory!.Exit(outcome.Probe);
    }

    private WakeTimer GiveUpAt(DateTimeOffset deadline, FactoryConnector connector)
    {
        WakeTimer? timer = null;
        timer = new WakeTimer(connector.Time, Wake);
        timer.Arm(deadline.UtcTicks);
        return timer;

        void Wake()
        {
            if (connector.Time.GetUtcNow() < deadline)
            {
                timer!.Arm(deadline.UtcTicks);
                return;
            }

            _lease.TrySetException(RoutingProblem.DeadlinePassed(task));
            connector.Queue.Remove(this);
        }
    }
}
