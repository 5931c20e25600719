using Orchestration.Diagnostics;
using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>A place at a factory, taken until it is completed or disposed.</summary>
public sealed class FactoryLease : IAsyncDisposable
{
    private readonly ConnectedFactory _connected;
    private readonly string? _action;
    private readonly long _startedAt;
    private readonly int _probe;
    private int _isReleased;

    internal FactoryLease(in RoutingOutcome granted, string? action)
    {
        _connected = granted.Factory!;
        _action = action;
        _probe = granted.Probe;
        _startedAt = _connected.Time.GetTimestamp();
        Decision = granted.Decision!;
    }

    /// <summary>The factory to call.</summary>
    public IFactory Factory => _connected.Factory;

    /// <summary>Why this factory.</summary>
    public RoutingDecision Decision { get; }

    /// <summary>What came of the call, once it was completed with a result.</summary>
    public ActionResult? Result { get; private set; }

    /// <summary>Gives the place back and says what came of the call, so that the router learns from it. Later calls do nothing.</summary>
    /// <param name="result">What the factory answered.</param>
    public void Complete(ActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Interlocked.Exchange(ref _isReleased, 1) != 0)
            return;

        Result = result;
        try
        {
            RoutingTelemetry.CallCost(_connected.Name, result.Cost);
            _connected.Record.Note(_action, result, _connected.Time.GetElapsedTime(_startedAt), _probe);
        }
        finally
        {
            _connected.Exit(_probe);
        }
    }

    /// <summary>Gives the place back if that was not done; nothing is learned from a call whose result nobody said.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            _connected.Exit(_probe);
        return ValueTask.CompletedTask;
    }
}
