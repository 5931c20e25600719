using Microsoft.Extensions.Logging;
using Orchestration.Artifacts;
using Orchestration.Diagnostics;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Holds the connected factories with their health, their load and their limits.</summary>
/// <remarks>All members may be called from any thread. Disposing stops the health checks; calls that are running go on.</remarks>
public sealed class FactoryConnector : IFactoryDirectory, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HealthChecks _health;
    private readonly IArtifactStore _artifacts;
    private readonly ILogger _logger;
    private volatile FactorySet _set = new(1, []);

    internal FactoryConnector(IArtifactStore artifacts, TimeProvider time, ILogger<FactoryConnector> logger)
    {
        _artifacts = artifacts;
        _logger = logger;
        Time = time;
        _health = new HealthChecks(time, Settle);
        FactoryGauges.Show(this);
    }

    /// <summary>Called when a limited factory has a free place again, or a factory can take work that it could not take before.</summary>
    internal Action<ConnectedFactory?>? PlaceFreed { get; set; }

    /// <summary>Counts the steps that wait for a place at a factory; null while nobody runs workflows.</summary>
    internal Func<int>? CountWaitingSteps { get; set; }

    internal TimeProvider Time { get; }

    internal ConnectedFactory[] Factories => _set.Factories;

    internal FactorySet Set => _set;

    internal PlaceQueue Queue { get; } = new();

    long IFactoryDirectory.Version => _set.Version;

    IReadOnlyCollection<string> IFactoryDirectory.FactoryNames => [.. Factories.Select(factory => factory.Name)];

    IReadOnlyCollection<FactoryType> IFactoryDirectory.FactoryTypes => [.. Factories.Select(factory => factory.Type).Distinct()];

    /// <summary>Connects a factory; it is given work at once.</summary>
    /// <param name="factory">The factory. It stays yours: the connector does not dispose it.</param>
    /// <param name="options">Its limit, tier and health checks; a copy is kept.</param>
    /// <exception cref="ArgumentException">The name is not 1 to 128 characters, or a factory of that name is connected.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public void Connect(IFactory factory, FactoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrWhiteSpace(factory.Name) || factory.Name.Length > 128)
            throw new ArgumentException($"A factory's name has 1 to 128 characters; this one of type {factory.Type} has '{factory.Name}'.", nameof(factory));

        ConnectedFactory connected = new(this, factory, (options ?? new FactoryOptions()).Checked());
        lock (_lock)
        {
            FactorySet set = _set;
            if (Find(set, connected.Name) is { } other)
                throw new ArgumentException($"Two factories are named '{connected.Name}': one of type {other.Type} ({other.Factory.GetType().Name}) is connected, one of type {connected.Type} ({factory.GetType().Name}) is to be connected. Give one of them another name.", nameof(factory));

            _set = new FactorySet(set.Version + 1, [.. set.Factories, connected]);
        }

        Log.Connected(_logger, connected.Name, connected.Type, connected.Actions.Count);
        _health.Add(connected);
        AnnouncePlace(connected);
    }

    /// <summary>Forgets a factory: it is given no more work, calls that are running go on.</summary>
    /// <param name="name">The factory's name.</param>
    /// <returns>Whether it was connected.</returns>
    public bool Disconnect(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ConnectedFactory? leaving;
        lock (_lock)
        {
            FactorySet set = _set;
            leaving = Find(set, name);
            if (leaving is null)
                return false;

            leaving.Remove();
            _set = new FactorySet(set.Version + 1, [.. set.Factories.Where(factory => factory != leaving)]);
        }

        Log.Disconnected(_logger, name, leaving.InFlight);
        _health.Remove(leaving);
        AnnouncePlace(null);
        return true;
    }

    /// <summary>What is known of all connected factories, in order of connection.</summary>
    public IReadOnlyList<FactorySnapshot> GetAllStatus() => [.. Factories.Select(factory => factory.Describe())];

    /// <summary>What is known of one factory, or null when it is not connected.</summary>
    /// <param name="name">The factory's name.</param>
    public FactorySnapshot? GetStatus(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(_set, name)?.Describe();
    }

    /// <summary>What each connected factory can do, by the factory's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ActionDescriptor>> GetAllCapabilities() =>
        Factories.ToDictionary(factory => factory.Name, factory => factory.Actions.Descriptors, StringComparer.Ordinal);

    /// <summary>Carries out one action, outside any workflow, at the least loaded factory that can; waits for a free place.</summary>
    /// <param name="type">The type of factory.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="parameters">The action's parameters.</param>
    /// <param name="cancellationToken">Stops the wait and asks the action to stop.</param>
    /// <returns>The output or the failure; nothing that the factory throws reaches the caller.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public Task<ActionResult> ExecuteAsync(FactoryType type, string action, ParameterMap? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        ActionRequest request = new(action, (parameters ?? ParameterMap.Empty).ToPayload(), _artifacts);
        return new SingleCall(this, type, request).ExecuteAsync(cancellationToken);
    }

    /// <summary>Asks all factories for their health at the same time.</summary>
    /// <param name="cancellationToken">Stops the checks.</param>
    public Task CheckHealthAsync(CancellationToken cancellationToken = default) => _health.CheckAsync(Factories, cancellationToken);

    /// <summary>Stops the health checks.</summary>
    public ValueTask DisposeAsync()
    {
        FactoryGauges.Hide(this);
        return _health.DisposeAsync();
    }

    IReadOnlyCollection<string> IFactoryDirectory.ActionsOf(FactoryType? type, string? factory) =>
        [.. Fitting(type, factory).SelectMany(one => one.Actions.Descriptors).Select(action => action.Name).Distinct(StringComparer.Ordinal)];

    IReadOnlyList<ActionDescriptor> IFactoryDirectory.DescriptionsOf(FactoryType? type, string? factory, string action) =>
        [.. Fitting(type, factory).Select(one => one.Actions.Find(action)).OfType<ActionDescriptor>()];

    /// <summary>A connected factory by its name, or null.</summary>
    internal IFactory? Find(string name) => Find(_set, name)?.Factory;

    internal ConnectedFactory? FindConnected(string name) => Find(_set, name);

    internal void StartHealthChecks() => _health.Start(Factories);

    internal void CircuitOpened(ConnectedFactory factory, ActionFailure last)
    {
        RoutingTelemetry.CircuitChanged(factory.Name, FactoryGauges.Open);
        Log.CircuitOpened(_logger, factory.Name, factory.Record.Breaker.Remaining, last.Message);
    }

    /// <summary>The break is over; a success may have closed the circuit before.</summary>
    internal void BreakEnded(ConnectedFactory factory)
    {
        if (factory.Record.Breaker.State == CircuitState.HalfOpen)
            RoutingTelemetry.CircuitChanged(factory.Name, FactoryGauges.HalfOpen);
        AnnouncePlace(factory);
    }

    internal void CircuitClosed(ConnectedFactory factory)
    {
        RoutingTelemetry.CircuitChanged(factory.Name, FactoryGauges.Closed);
        Log.CircuitClosed(_logger, factory.Name);
        AnnouncePlace(factory);
    }

    internal void CallsPaused(ConnectedFactory factory, TimeSpan length)
    {
        RoutingTelemetry.CallsPaused(factory.Name);
        Log.CallsPaused(_logger, factory.Name, length);
    }

    internal void CallThrew(ConnectedFactory factory, string action, Exception exception) => Log.CallThrew(_logger, exception, action, factory.Name);

    internal void AnnouncePlace(ConnectedFactory? factory)
    {
        Queue.Serve();
        PlaceFreed?.Invoke(factory);
    }

    private IEnumerable<ConnectedFactory> Fitting(FactoryType? type, string? factory) =>
        Factories.Where(one => (type is null || one.Type == type) && (factory is null || one.Name == factory));

    private static ConnectedFactory? Find(FactorySet set, string name) =>
        Array.Find(set.Factories, factory => string.Equals(factory.Name, name, StringComparison.Ordinal));

    private void Settle(ConnectedFactory factory, FactoryCondition condition, IReadOnlyList<ActionDescriptor>? actions)
    {
        FactoryCondition before;
        bool hasNewActions;
        lock (_lock)
        {
            if (factory.IsRemoved)
                return;

            before = factory.Condition;
            factory.Condition = condition;
            hasNewActions = actions is not null && !factory.Actions.IsSameAs(actions);
            if (hasNewActions)
            {
                factory.Actions = new ActionTable(actions!);
                _set = new FactorySet(_set.Version + 1, _set.Factories);
            }
        }

        if (before.Status != condition.Status)
            Log.StatusChanged(_logger, factory.Name, before.Status, condition);
        if (hasNewActions)
            Log.ActionsChanged(_logger, factory.Name, factory.Actions.Count);
        if (hasNewActions || before.IsAvailable != condition.IsAvailable)
            AnnouncePlace(factory);
    }
}
