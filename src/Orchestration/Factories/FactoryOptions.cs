namespace Orchestration.Factories;

/// <summary>What a host configures about one factory.</summary>
public sealed class FactoryOptions
{
    /// <summary>How many calls the factory may have at the same time.</summary>
    /// <value>1 or more; null, the default, means no limit.</value>
    public int? MaxConcurrency { get; set; }

    /// <summary>How often its health is asked for.</summary>
    /// <value>1 second to 1 day; default 30 seconds.</value>
    public TimeSpan HealthCheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one health check may take before the factory counts as disconnected.</summary>
    /// <value>100 milliseconds to 5 minutes; default 10 seconds.</value>
    public TimeSpan HealthCheckTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
