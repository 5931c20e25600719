namespace Orchestration.Routing;

/// <summary>What decided; these texts are stable.</summary>
public static class ReasonCodes
{
    /// <summary>No other connected factory can do the task.</summary>
    public const string OnlyCandidate = "only_candidate";

    /// <summary>A rule chose the target.</summary>
    public const string Rule = "rule";

    /// <summary>What the task is about.</summary>
    public const string Content = "content";

    /// <summary>Nothing else claimed the task.</summary>
    public const string DefaultFactory = "default_factory";

    /// <summary>Tasks with the same affinity key go there.</summary>
    public const string Affinity = "affinity";

    /// <summary>Calls for the task failed elsewhere.</summary>
    public const string Fallback = "fallback";

    /// <summary>Nobody is expected to be done by the task's deadline; this one soonest.</summary>
    public const string Soonest = "soonest";

    /// <summary>Everybody is estimated to cost more than the task may; this one costs least.</summary>
    public const string Cheapest = "cheapest";

    /// <summary>The first call takes unusually long, so a second one is made elsewhere.</summary>
    public const string Hedge = "hedge";

    /// <summary>The strategy chose among those that can.</summary>
    public const string Strategy = "strategy";
}
