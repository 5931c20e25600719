namespace Orchestration.Coordination.Limits;

/// <summary>The named limits of a host. An attempt takes its places under all of its limits at once, or none.</summary>
internal sealed class LimitTable : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, NamedLimit> _limits = new(StringComparer.OrdinalIgnoreCase);

    public LimitTable(IEnumerable<KeyValuePair<string, LimitOptions>> limits, TimeProvider time)
    {
        foreach ((string name, LimitOptions options) in limits)
            _limits.Add(name, new NamedLimit(name, options, time, limit => Freed?.Invoke(limit.Name)));
    }

    /// <summary>Called when an attempt may fit under a limit under which it did not fit before.</summary>
    public Action<string>? Freed { get; set; }

    public IReadOnlyCollection<string> Names => _limits.Keys;

    /// <summary>The limits of a step; null when it has none. Names that do not exist are found by planning.</summary>
    public NamedLimit[]? Find(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return null;

        NamedLimit[] found = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Where(_limits.ContainsKey).Select(name => _limits[name])];
        return found.Length == 0 ? null : found;
    }

    /// <summary>Takes a place under all limits, or none.</summary>
    /// <returns>Null when places were taken, otherwise the first limit that has none.</returns>
    public string? TryEnter(NamedLimit[] limits, long now)
    {
        lock (_lock)
        {
            foreach (NamedLimit limit in limits)
            {
                if (!limit.HasRoom(now))
                    return limit.Name;
            }

            foreach (NamedLimit limit in limits)
                limit.Take(now);
        }

        return null;
    }

    /// <summary>Whether it is the rate of a limit that lets no attempt start now.</summary>
    public bool IsRateExhausted(string name, long now)
    {
        lock (_lock)
            return _limits[name].IsRateExhausted(now);
    }

    /// <summary>An attempt is over.</summary>
    public void Exit(NamedLimit[] limits)
    {
        lock (_lock)
        {
            foreach (NamedLimit limit in limits)
                limit.Release();
        }

        Announce(limits);
    }

    /// <summary>Gives back what <see cref="TryEnter"/> took at a time, because the attempt did not start.</summary>
    public void Undo(NamedLimit[] limits, long at)
    {
        lock (_lock)
        {
            foreach (NamedLimit limit in limits)
                limit.Undo(at);
        }

        Announce(limits);
    }

    public void Dispose()
    {
        foreach (NamedLimit limit in _limits.Values)
            limit.Dispose();
    }

    private void Announce(NamedLimit[] limits)
    {
        foreach (NamedLimit limit in limits)
            Freed?.Invoke(limit.Name);
    }
}
