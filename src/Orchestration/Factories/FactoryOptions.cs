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
        ArgumentOutOfRangeException.ThrowIfLessThan(HealthCheckInterval, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HealthCheckInterval, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(HealthCheckTimeout, TimeSpan.FromMilliseconds(100));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HealthCheckTimeout, TimeSpan.FromMinutes(5));
        return (FactoryOptions)MemberwiseClone();
    }
}
