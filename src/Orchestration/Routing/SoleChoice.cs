using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>The short way where rules leave one factory only: there is nothing to score, and the decision is the same each time.</summary>
internal static class SoleChoice
{
    /// <summary>Takes a place there; null when the long way has to find out what to do or to say.</summary>
    public static RoutingOutcome? TryTake(Shortlist shortlist, in RuleMatch match, RoutingTask task)
    {
        ConnectedFactory[] claimed = match.Chosen is { } chosen ? chosen.Factories : shortlist.Claimed;
        if (task.IsChoosy || claimed.Length != 1 || match.PassedOver is not null || task.AffinityKey is not null || match.Compiled?.AffinityBy is not null)
            return null;

        RoutingDecision? decision = match.Chosen is { } target ? target.SoleDecision : shortlist.SoleDecision;
        return decision is not null && claimed[0].IsAvailable && claimed[0].TryEnter(task.IsImportant, isAlone: match.Chosen is null, out int probe)
            ? new RoutingOutcome(LeaseStatus.Granted, claimed[0], decision, Probe: probe)
            : null;
    }

    /// <summary>Keeps a decision for the next task of the kind, without the task for which it was made. Not for a dry run, which explains more.</summary>
    public static void Keep(in RuleMatch match, RoutingTask task, in RoutingOutcome outcome)
    {
        if (task.IsChoosy || match.Chosen is not { Factories.Length: 1, SoleDecision: null } target || match.PassedOver is not null || task.AffinityKey is not null || match.Compiled!.AffinityBy is not null)
            return;

        if (outcome.Decision is { } decision)
            target.SoleDecision = decision.WithoutTask();
    }
}
