using Orchestration.Factories;

namespace Orchestration.Coordination.Limits;

/// <summary>What a host configures about one named limit, which all executions share.</summary>
/// <remarks>Set at least one of the two.</remarks>
public sealed class LimitOptions
{
    /// <summary>How many attempts may run under the limit at the same time.</summary>
    /// <value>1 or more; null, the default, means any number.</value>
    public int? MaxConcurrency { get; set; }

    /// <summary>How many attempts may start under the limit within a period.</summary>
    /// <value>Null, the default, means any number.</value>
    public RateLimit? Rate { get; set; }
}
