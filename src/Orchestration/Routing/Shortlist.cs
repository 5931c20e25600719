using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>The factories that come into question for a kind of task, as long as the table is current.</summary>
internal sealed class Shortlist
{
    public required RoutingTable Table { get; init; }

    /// <summary>The same text for tasks that have the same factories to choose from.</summary>
    public required string Group { get; init; }

    /// <summary>Those that can do the task.</summary>
    public required ConnectedFactory[] Capable { get; init; }

    /// <summary>Those of the capable that get the task when no rule says otherwise.</summary>
    public required ConnectedFactory[] Claimed { get; init; }

    /// <summary>Those that cannot do the task.</summary>
    public required ConsideredFactory[] Incapable { get; init; }

    /// <summary>Why capable factories were not claimed.</summary>
    public string ClaimRemoval { get; init; } = RemovalReasons.Content;

    public required string ReasonCode { get; init; }

    /// <summary>What narrowed the capable to the claimed, for people; null when nothing did.</summary>
    public string? Claim { get; init; }

    /// <summary>What is missing, when nobody is claimed.</summary>
    public string? Problem { get; init; }

    /// <summary>The only factory in question, when there is no rule that could say otherwise.</summary>
    public ConnectedFactory? Sole { get; init; }

    /// <summary>The decision when one factory only is claimed, also where a rule could say otherwise.</summary>
    public RoutingDecision? SoleDecision { get; init; }

    /// <summary>Whom rules mean among the capable.</summary>
    public RuleTargets RuleTargets { get; } = new();

    /// <summary>What is known of the claimed, in their order; empty for tasks that name no action.</summary>
    public Experience[] Experiences { get; init; } = [];

    /// <summary>What is known of a factory for the action in question.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="action">The action.</param>
    /// <param name="likely">Its number among the claimed, if those are asked for in their order.</param>
    public Experience ExperienceOf(ConnectedFactory factory, string? action, int likely = 0)
    {
        int index = likely < Claimed.Length && Claimed[likely] == factory ? likely : Array.IndexOf(Claimed, factory);
        return index >= 0 && index < Experiences.Length ? Experiences[index] : factory.Record.Of(action);
    }
}
