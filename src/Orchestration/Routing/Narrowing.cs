using Orchestration.Factories;
using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>Who is left of the factories in question after what the task itself says against some, and why the others are not.</summary>
internal sealed class Narrowing
{
    private readonly List<(ConnectedFactory Factory, string Objection)> _aside = [];
    private string? _lastResortNote;

    private Narrowing(ConnectedFactory[] factories) => Left = factories;

    public ConnectedFactory[] Left { get; private set; }

    /// <summary>How many are set aside because calls for the task failed there.</summary>
    public int FailedCount => _aside.Count(static one => one.Objection == RemovalReasons.FailedBefore);

    /// <summary>Who chooses when nobody is in time or cheap enough; null when somebody is.</summary>
    public IRoutingStrategy? LastResort { get; private set; }

    /// <summary>What was done, for people; null when nothing was.</summary>
    public string? Note
    {
        get
        {
            string[] notes = [.. Notes()];
            return notes.Length == 0 ? null : string.Join("; ", notes);
        }
    }

    public static Narrowing Of(ConnectedFactory[] factories, Shortlist shortlist, RoutingTask task)
    {
        Narrowing narrowing = new(factories);
        if (task.HedgeOf is { } first)
            narrowing.SetAside(factory => factory.Name == first, RemovalReasons.FirstCall);
        narrowing.LookBack(task);
        Feasibility feasibility = new(shortlist, task);
        if (!narrowing.Demand(feasibility.IsInTime, RemovalReasons.TooSlow))
            narrowing.Fall(SoonestRoutingStrategy.Instance, "nobody is expected to be done by the deadline, so the soonest gets it");
        if (!narrowing.Demand(feasibility.IsCheapEnough, RemovalReasons.TooExpensive))
            narrowing.Fall(CheapestRoutingStrategy.Instance, "everybody is estimated to cost more than the task may, so the cheapest gets it");
        return narrowing;
    }

    /// <summary>Why a factory was set aside; null when it was not.</summary>
    public string? RemovalOf(ConnectedFactory factory) => _aside.Find(one => one.Factory == factory).Objection;

    /// <summary>Whether someone who was set aside could have been given a call now, so that others may want that place.</summary>
    public bool LeavesPlace(bool isImportant) => _aside.Exists(one => one.Factory.IsAvailable && one.Factory.HasPlaceFor(isImportant));

    private void LookBack(RoutingTask task)
    {
        if (task.BoundTo is { } bound && Array.Exists(Left, factory => factory.Name == bound))
            SetAside(factory => factory.Name != bound, RemovalReasons.OutcomeUnknown);
        else if (task.FailedAt.Count > 0 && EarlierCalls.FewestFailures(Left, task) is { } fewest)
            SetAside(factory => EarlierCalls.FailuresAt(factory, task) > fewest, RemovalReasons.FailedBefore);
    }

    /// <summary>Sets aside who does not meet a demand, if somebody does who can be given calls.</summary>
    private bool Demand(Predicate<ConnectedFactory> isMet, string objection)
    {
        if (Array.TrueForAll(Left, isMet))
            return true;
        if (!Array.Exists(Left, factory => factory.IsAvailable && factory.Record.Breaker.Admits && isMet(factory)))
            return false;

        SetAside(factory => !isMet(factory), objection);
        return true;
    }

    private void Fall(IRoutingStrategy strategy, string note)
    {
        LastResort ??= strategy;
        _lastResortNote ??= note;
    }

    private void SetAside(Predicate<ConnectedFactory> isAside, string objection)
    {
        foreach (ConnectedFactory factory in Left)
        {
            if (isAside(factory))
                _aside.Add((factory, objection));
        }

        Left = Array.FindAll(Left, factory => RemovalOf(factory) is null);
    }

    private IEnumerable<string> Notes()
    {
        if (_aside.Exists(static one => one.Objection == RemovalReasons.FirstCall))
            yield return $"the first call, at {NamesOf(RemovalReasons.FirstCall)}, takes longer than 95 % of its calls";
        if (_aside.Exists(static one => one.Objection == RemovalReasons.OutcomeUnknown))
            yield return $"{Left[0].Name} may have done the task already, so nobody else is asked";
        if (FailedCount > 0)
            yield return $"calls for the task failed at {NamesOf(RemovalReasons.FailedBefore)}";
        if (_lastResortNote is not null)
            yield return _lastResortNote;
    }

    private string NamesOf(string objection) => string.Join(", ", _aside.Where(one => one.Objection == objection).Select(one => one.Factory.Name));
}
