namespace Orchestration.Routing;

/// <summary>Why a factory did not come into question for a task; these texts are stable.</summary>
public static class RemovalReasons
{
    /// <summary>The task names another factory.</summary>
    public const string OtherFactory = "other_factory";

    /// <summary>The task names another type of factory.</summary>
    public const string OtherType = "other_type";

    /// <summary>The factory does not offer the action.</summary>
    public const string ActionNotOffered = "action_not_offered";

    /// <summary>What the task is about fits another factory better.</summary>
    public const string Content = "content";

    /// <summary>The task goes to the default factory.</summary>
    public const string NotDefault = "not_default";

    /// <summary>A rule sends the task to others.</summary>
    public const string Rule = "rule";

    /// <summary>The factory cannot be reached.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>The factory reports an error of its own.</summary>
    public const string Error = "error";

    /// <summary>The factory works in part only, and others are healthy.</summary>
    public const string Degraded = "degraded";

    /// <summary>All of the factory's places are taken, and others have free ones.</summary>
    public const string NoPlace = "no_place";

    /// <summary>The factory's last calls failed, so it is given none for a while.</summary>
    public const string CircuitOpen = "circuit_open";

    /// <summary>The factory's last calls failed, and one call is finding out whether it works again.</summary>
    public const string CircuitHalfOpen = "circuit_half_open";

    /// <summary>The factory asked for no calls for a while, and others may be called.</summary>
    public const string Paused = "paused";

    /// <summary>More calls for the task failed there than elsewhere.</summary>
    public const string FailedBefore = "failed_before";

    /// <summary>Another factory may have done the task already, and it must not be done twice.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>The factory is expected to take longer than until the task's deadline, and another is in time.</summary>
    public const string TooSlow = "too_slow";

    /// <summary>A call there is estimated to cost more than the task may, and another is cheap enough.</summary>
    public const string TooExpensive = "too_expensive";

    /// <summary>The factory has the first call for the task, and a second one is wanted elsewhere.</summary>
    public const string FirstCall = "first_call";

    /// <summary>A rule that met the task targets something that is not connected.</summary>
    public const string NotConnected = "not_connected";
}
