namespace Orchestration.Factories;

/// <summary>Asks factories for their health, each at its own interval and never longer than its own timeout.</summary>
internal sealed class HealthChecks(
    TimeProvider time,
    Action<ConnectedFactory, FactoryCondition, IReadOnlyList<ActionDescriptor>?> settle) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<ConnectedFactory, HealthProbe> _probes = [];
    private bool _isStarted;
    private bool _isDisposed;

    public void Add(ConnectedFactory factory)
    {
        lock (_lock)
        {
            if (_isStarted && !_isDisposed)
                Probe(factory).Start();
        }
    }

    public void Remove(ConnectedFactory factory)
    {
        lock (_lock)
        {
            if (_probes.Remove(factory, out HealthProbe? probe))
                probe.Stop();
        }
    }

    public void Start(ConnectedFactory[] factories)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;

            _isStarted = true;
            foreach (ConnectedFactory factory in factories)
                Probe(factory).Start();
        }
    }

    public Task CheckAsync(ConnectedFactory[] factories, CancellationToken cancellationToken)
    {
        List<Task> checks = [];
        lock (_lock)
        {
            foreach (ConnectedFactory factory in factories)
            {
                if (!factory.IsRemoved)
                    checks.Add(Probe(factory).CheckAsync(cancellationToken));
            }
        }

        return Task.WhenAll(checks);
    }

    public async ValueTask DisposeAsync()
    {
        Task[] loops;
        lock (_lock)
        {
            _isDisposed = true;
            foreach (HealthProbe probe in _probes.Values)
                probe.Stop();
            loops = [.. _probes.Values.Select(probe => probe.Loop)];
        }

        await _stop.CancelAsync();
        await Task.WhenAll(loops);
    }

    private HealthProbe Probe(ConnectedFactory factory)
    {
        if (!_probes.TryGetValue(factory, out HealthProbe? probe))
            _probes[factory] = probe = new HealthProbe(factory, time, settle, _stop.Token);
        return probe;
    }
}
