using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>A factory with its health, its load and its limit.</summary>
internal sealed class ConnectedFactory : ICallWatcher
{
    private readonly FactoryConnector _connector;
    private readonly Places _places;
    private volatile ActionTable _actions;
    private volatile FactoryCondition _condition = FactoryCondition.Unchecked;
    private volatile bool _isRemoved;
    private readonly RatedPlaces? _rate;

    public ConnectedFactory(FactoryConnector connector, IFactory factory, FactoryOptions options)
    {
        _connector = connector;
        _actions = new ActionTable(factory.Actions);
        _places = new Places(options.MaxConcurrency, options.ReservedPlaces);
        _rate = options.Rate is { } rate ? new RatedPlaces(rate, connector.Time, () => connector.AnnouncePlace(this)) : null;
        Factory = factory;
        Name = factory.Name;
        Type = factory.Type;
        Options = options;
        Record = new TrackRecord(options, connector.Time, this);
    }

    public IFactory Factory { get; }

    public string Name { get; }

    public FactoryType Type { get; }

    public FactoryOptions Options { get; }

    public ActionTable Actions
    {
        get => _actions;
        set => _actions = value;
    }

    public FactoryCondition Condition
    {
        get => _condition;
        set => _condition = value;
    }

    public FactoryStatus Status => _isRemoved ? FactoryStatus.Disconnected : _condition.Status;

    public TimeProvider Time => _connector.Time;

    /// <summary>What its calls came to.</summary>
    public TrackRecord Record { get; }

    public int InFlight => _places.Taken;

    public int? MaxConcurrency => Options.MaxConcurrency;

    public bool IsAvailable => !_isRemoved && _condition.IsAvailable;

    public bool IsRemoved => _isRemoved;

    /// <summary>Whether it can be given a call now; when only its rate or a pause forbids that, it announces itself as soon as it can.</summary>
    public bool HasPlace => HasPlaceFor(isImportant: false);

    /// <summary>Whether it may serve one more of those who wait when it announces a place, rather than all of them.</summary>
    public bool IsLimited => _places.IsLimited || _rate is not null;

    /// <summary>The share of the places that is taken; without a limit it grows with each call and never reaches 1.</summary>
    public double Utilisation => Load.Of(InFlight, MaxConcurrency);

    public bool Offers(string action) => _actions.Contains(action);

    /// <summary>What one call is expected to cost and to take, as the action says; null when it says nothing.</summary>
    public CostEstimate? EstimateFor(string? action, JsonPayload parameters) =>
        action is null || !_actions.HasEstimates ? null : _actions.Find(action)?.EstimateOf(parameters);

    /// <summary>Whether a place is free that is not kept for important tasks.</summary>
    public bool HasUnreservedPlace => Options.ReservedPlaces == 0 || _places.HasRoom(isImportant: false);

    /// <summary>Whether it can be given a call of such a task now.</summary>
    public bool HasPlaceFor(bool isImportant) =>
        _places.HasRoom(isImportant) && Record.Breaker.AdmitsAlone && !Record.Pause.Lasts && (_rate is null || _rate.HasRoom());

    /// <summary>Whether it has a place, but may not be given another call yet.</summary>
    public bool IsRateExhausted(bool isImportant) => _places.HasRoom(isImportant) && (Record.Pause.Lasts || (_rate is not null && !_rate.HasRoom()));

    /// <summary>Takes a place, unless all are taken, its rate is exhausted, it asked for a pause, or it is known to fail and not the only one.</summary>
    /// <param name="isImportant">Whether reserved places are for the call.</param>
    /// <param name="isAlone">Whether no other factory can do it.</param>
    /// <param name="probe">The call's number when it finds out whether the factory works again, to be said when it ends; 0 for others.</param>
    public bool TryEnter(bool isImportant, bool isAlone, out int probe)
    {
        probe = 0;
        if (Record.Pause.Lasts || !Record.Breaker.TryEnter(isAlone, out probe))
            return false;
        if (_rate is null ? _places.TryTake(isImportant) : _rate.TryStart(_places, isImportant))
            return true;

        Record.Breaker.Left(probe);
        return false;
    }

    /// <summary>Gives back a place that <see cref="TryEnter"/> took.</summary>
    /// <param name="probe">The number that it answered.</param>
    public void Exit(int probe = 0)
    {
        if (!_places.TryGiveBack())
            throw new InvalidOperationException($"A place of factory '{Name}' was given back twice.");

        if (Record.Breaker.Left(probe) || _places.IsLimited)
            _connector.AnnouncePlace(this);
    }

    /// <summary>Whether it should be asked first: not known to fail, healthy before degraded, then less utilised.</summary>
    public bool IsBetterThan(ConnectedFactory other)
    {
        if (Record.Breaker.Admits != other.Record.Breaker.Admits)
            return Record.Breaker.Admits;

        bool isDegraded = Status == FactoryStatus.Degraded;
        return isDegraded == (other.Status == FactoryStatus.Degraded) ? Utilisation < other.Utilisation : !isDegraded;
    }

    public void Remove()
    {
        _isRemoved = true;
        _rate?.Dispose();
        Record.Dispose();
    }

    public FactorySnapshot Describe()
    {
        FactoryCondition condition = _condition;
        return new FactorySnapshot
        {
            Name = Name,
            Type = Type,
            Status = condition.Status,
            Message = condition.Message,
            Circuit = Record.Breaker.State,
            InFlight = InFlight,
            MaxConcurrency = MaxConcurrency,
            Tier = Options.Tier,
            LastChecked = condition.CheckedAt,
            Actions = _actions.Descriptors,
        };
    }

    void ICallWatcher.Opened(ActionFailure last) => _connector.CircuitOpened(this, last);

    void ICallWatcher.Closed() => _connector.CircuitClosed(this);

    void ICallWatcher.Paused(TimeSpan length) => _connector.CallsPaused(this, length);

    void ICallWatcher.BreakEnded() => _connector.BreakEnded(this);

    void ICallWatcher.PauseEnded() => _connector.AnnouncePlace(this);
}
