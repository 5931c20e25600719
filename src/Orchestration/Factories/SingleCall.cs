using Orchestration.Diagnostics;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>One action outside any workflow: takes a place, calls, gives the place back.</summary>
internal sealed class SingleCall(FactoryConnector connector, FactoryType type, ActionRequest request) : PlaceWaiter
{
    private readonly TaskCompletionSource<ConnectedFactory> _place = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _probe;

    public override bool IsSettled => _place.Task.IsCompleted;

    public async Task<ActionResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ConnectedFactory factory;
        try
        {
            factory = await WaitForPlaceAsync(cancellationToken);
        }
        catch (ActionFailedException problem)
        {
            return ActionResult.Failed(problem.Failure);
        }

        long startedAt = connector.Time.GetTimestamp();
        try
        {
            ActionResult result = await factory.Factory.ExecuteAsync(request, cancellationToken)
                ?? ActionResult.Failed(FailureKind.Permanent, $"Factory '{factory.Name}' answered {request.Action} with null.");
            return Noted(factory, result, startedAt);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return Noted(factory, ActionResult.Failed(FailureClassifier.Classify(exception)), startedAt);
        }
        finally
        {
            factory.Exit(_probe);
        }
    }

    public override object FindLane() => (type, request.Action);

    public override void TrySettle()
    {
        try
        {
            if (TakePlace() is { } factory && !_place.TrySetResult(factory))
                factory.Exit(_probe);
        }
        catch (ActionFailedException problem)
        {
            _place.TrySetException(problem);
        }
    }

    private async Task<ConnectedFactory> WaitForPlaceAsync(CancellationToken cancellationToken)
    {
        if (TakePlace() is { } factory)
            return factory;

        using CancellationTokenRegistration cancel = cancellationToken.Register(() =>
        {
            _place.TrySetCanceled(cancellationToken);
            connector.Queue.Remove(this);
        });
        long since = connector.Time.GetTimestamp();
        connector.Queue.Add(this);
        ConnectedFactory found = await _place.Task;
        RoutingTelemetry.Waited(found.Name, connector.Time.GetElapsedTime(since));
        return found;
    }

    private ActionResult Noted(ConnectedFactory factory, ActionResult result, long startedAt)
    {
        RoutingTelemetry.CallCost(factory.Name, result.Cost);
        factory.Record.Note(request.Action, result, connector.Time.GetElapsedTime(startedAt), _probe);
        return result;
    }

    /// <summary>Takes a place at the least loaded factory; null when all places are taken.</summary>
    /// <exception cref="ActionFailedException">No factory can do it, or none that can is available.</exception>
    private ConnectedFactory? TakePlace()
    {
        while (true)
        {
            ConnectedFactory? best = null;
            bool isCapable = false;
            bool isAvailable = false;
            foreach (ConnectedFactory factory in connector.Factories)
            {
                if (factory.Type != type || !factory.Offers(request.Action))
                    continue;

                isCapable = true;
                if (!factory.IsAvailable)
                    continue;

                isAvailable = true;
                if (factory.HasPlace && (best is null || factory.IsBetterThan(best)))
                    best = factory;
            }

            if (!isCapable)
                throw new ActionFailedException(FailureKind.Permanent, $"No connected factory of type {type} offers {request.Action}.");
            if (!isAvailable)
                throw new ActionFailedException(FailureKind.Unavailable, $"No factory of type {type} that offers {request.Action} is available.");
            if (best is null || best.TryEnter(isImportant: false, isAlone: true, out _probe))
                return best;
        }
    }
}
