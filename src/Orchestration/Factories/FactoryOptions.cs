namespace Orchestration.Factories;

/// <summary>What a host configures about one factory.</summary>
public sealed class FactoryOptions
{
    /// <summary>How many calls the factory may have at the same time.</summary>
    /// <value>1 or more; null, the default, means no limit.</value>
    public int? MaxConcurrency { get; set; }

    /// <summary>How many calls the factory may be given within a period.</summary>
    /// <value>Null, the default, means any number.</value>
    public RateLimit? Rate { get; set; }

    /// <summary>How good the factory is among those of its type; <c>PriorityBased</c> routing gives important work to the best.</summary>
    /// <value>0 or more; 0, the default, is the best.</value>
    public int Tier { get; set; }

    /// <summary>How many of its places are kept for tasks with a priority above 0.</summary>
    /// <value>0, the default, or more, but less than <see cref="MaxConcurrency"/>.</value>
    public int ReservedPlaces { get; set; }

    /// <summary>How large its share of tasks is under <c>RoundRobin</c>, beside the weights of the others.</summary>
    /// <value>1, the default, to 1,000.</value>
    public int Weight { get; set; } = 1;

    /// <summary>After how many failures in a row it is given no calls for a while.</summary>
    /// <value>0 to 1,000; default 5; 0 means never. Failures that may be the task's own fault count a quarter.</value>
    public int BreakAfter { get; set; } = 5;

    /// <summary>How long it is given no calls the first time; each time in a row twice as long, up to 5 minutes.</summary>
    /// <value>10 milliseconds to 1 hour; default 5 seconds.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long at most nobody calls it after it asked for that, such as by status 429 with <c>Retry-After</c>.</summary>
    /// <value>0 to 24 hours; default 30 seconds; 0 means that only the step that was told waits.</value>
    public TimeSpan MaxPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often its health is asked for.</summary>
    /// <value>1 second to 1 day; default 30 seconds.</value>
    public TimeSpan HealthCheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one health check may take before the factory counts as disconnected.</summary>
    /// <value>100 milliseconds to 5 minutes; default 10 seconds.</value>
    public TimeSpan HealthCheckTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A copy that nobody else can change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal FactoryOptions Checked()
    {
        if (MaxConcurrency is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(MaxConcurrency));
        if (Rate is { IsInRange: false })
            throw new ArgumentOutOfRangeException(nameof(Rate), Rate, "A rate has 1 to 1,000,000 permits in 1 millisecond to 24 days.");
        ArgumentOutOfRangeException.ThrowIfNegative(Tier);
        ArgumentOutOfRangeException.ThrowIfNegative(ReservedPlaces);
        if (ReservedPlaces > 0)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ReservedPlaces, MaxConcurrency ?? 0, nameof(ReservedPlaces));
        ThrowIfOutside(Weight, 1, 1_000, nameof(Weight));
        ThrowIfOutside(BreakAfter, 0, 1_000, nameof(BreakAfter));
        ThrowIfOutside(BreakDuration, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), nameof(BreakDuration));
        ThrowIfOutside(MaxPause, TimeSpan.Zero, TimeSpan.FromHours(24), nameof(MaxPause));
        ArgumentOutOfRangeException.ThrowIfLessThan(HealthCheckInterval, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HealthCheckInterval, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(HealthCheckTimeout, TimeSpan.FromMilliseconds(100));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HealthCheckTimeout, TimeSpan.FromMinutes(5));
        return (FactoryOptions)MemberwiseClone();
    }

    private static void ThrowIfOutside<T>(T value, T lowest, T highest, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, lowest, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, highest, name);
    }
}
