using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>A factory with its health, its load and its limit.</summary>
internal sealed class ConnectedFactory
{
    private readonly FactoryConnector _connector;
    private readonly int _limit;
    private volatile ActionTable _actions;
    private volatile FactoryCondition _condition = FactoryCondition.Unchecked;
    private volatile bool _isRemoved;
    private readonly RatedPlaces? _rate;
    private int _inFlight;

    public ConnectedFactory(FactoryConnector connector, IFactory factory, FactoryOptions options)
    {
        _connector = connector;
        _actions = new ActionTable(factory.Actions);
        _limit = options.MaxConcurrency ?? int.MaxValue;
        _rate = options.Rate is { } rate ? new RatedPlaces(rate, connector.Time, () => connector.AnnouncePlace(this)) : null;
        Factory = factory;
        Name = factory.Name;
        Type = factory.Type;
        Options = options;
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

    public int InFlight => Volatile.Read(ref _inFlight);

    public int? MaxConcurrency => Options.MaxConcurrency;

    public bool IsAvailable => !_isRemoved && _condition.IsAvailable;

    public bool IsRemoved => _isRemoved;

    /// <summary>Whether it can be given a call now; when only its rate forbids that, it announces itself as soon as it can.</summary>
    public bool HasPlace => InFlight < _limit && (_rate is null || _rate.HasRoom());

    /// <summary>Whether it may serve one more of those who wait when it announces a place, rather than all of them.</summary>
    public bool IsLimited => _limit != int.MaxValue || _rate is not null;

    /// <summary>Whether it has a place, but may not be given another call yet.</summary>
    public bool IsRateExhausted => _rate is not null && InFlight < _limit && !_rate.HasRoom();

    /// <summary>The share of the places that is taken; without a limit it grows with each call and never reaches 1.</summary>
    public double Utilisation => Load.Of(InFlight, MaxConcurrency);

    public bool Offers(string action) => _actions.Contains(action);

    /// <summary>Takes a place, unless all are taken or its rate is exhausted.</summary>
    public bool TryEnter()
    {
        if (_rate is not null)
            return _rate.TryStart(TryTakePlace);

        return TryTakePlace();
    }

    private bool TryTakePlace()
    {
        if (_limit == int.MaxValue)
        {
            Interlocked.Increment(ref _inFlight);
            return true;
        }

        int seen = Volatile.Read(ref _inFlight);
        while (seen < _limit)
        {
            int before = Interlocked.CompareExchange(ref _inFlight, seen + 1, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    /// <summary>Gives back a place that <see cref="TryEnter"/> took.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _inFlight) < 0)
        {
            Interlocked.Increment(ref _inFlight);
            throw new InvalidOperationException($"A place of factory '{Name}' was given back twice.");
        }

        if (_limit != int.MaxValue)
            _connector.AnnouncePlace(this);
    }

    /// <summary>Whether it should be asked first: healthy before degraded, then less utilised.</summary>
    public bool IsBetterThan(ConnectedFactory other)
    {
        bool isDegraded = Status == FactoryStatus.Degraded;
        return isDegraded == (other.Status == FactoryStatus.Degraded) ? Utilisation < other.Utilisation : !isDegraded;
    }

    public void Remove()
    {
        _isRemoved = true;
        _rate?.Dispose();
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
            InFlight = InFlight,
            MaxConcurrency = MaxConcurrency,
            Tier = Options.Tier,
            LastChecked = condition.CheckedAt,
            Actions = _actions.Descriptors,
        };
    }
}
