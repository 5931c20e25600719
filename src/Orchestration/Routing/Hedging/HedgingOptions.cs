namespace Orchestration.Routing.Hedging;

/// <summary>When a step's call that takes unusually long gets a second one, at another factory; whoever succeeds first counts.</summary>
/// <remarks>Only for actions that are idempotent, as both calls may take effect.</remarks>
public sealed class HedgingOptions
{
    /// <summary>Whether steps are hedged that do not say it themselves.</summary>
    /// <value>Default false.</value>
    public bool Enabled { get; set; }

    /// <summary>How many second calls there are at most, as a share of the calls of an action that could be hedged.</summary>
    /// <value>More than 0, at most 1; default 0.05.</value>
    public double MaxExtra { get; set; } = 0.05;

    /// <summary>From which share of taken places on, over all factories that can do the task, there are no second calls.</summary>
    /// <value>More than 0, at most 1; default 0.7.</value>
    public double MaxUtilisation { get; set; } = 0.7;

    /// <summary>Which share of the latest second calls must have been first, or there are hardly any more.</summary>
    /// <value>0 to 1; default 0.2.</value>
    public double MinWins { get; set; } = 0.2;

    /// <summary>A copy that nobody else can change.</summary>
    internal HedgingOptions Copy() => (HedgingOptions)MemberwiseClone();
}
