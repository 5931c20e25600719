using Orchestration.Routing.Strategies;

namespace Orchestration.Routing;

/// <summary>With which probability a choice comes out as it did, given all that was known: what the seed decides counts as chance.</summary>
internal static class Propensity
{
    /// <summary>Null when the strategy is not the router's own, as nobody knows what that leaves to chance.</summary>
    public static double? Of(IRoutingStrategy strategy, RoutingCandidate[] candidates, double[] scores, int winner, Trial? possible)
    {
        if (candidates.Length == 1)
            return 1;
        if (strategy is not IKnownStrategy known)
            return null;
        if (known.ShareOf(candidates, winner) is { } share)
            return share;
        if (possible is not { } trial)
            return Share(candidates, scores, winner);

        double[] variant = [.. scores];
        variant[trial.Candidate] = trial.UsualScore;
        double usual = Share(candidates, variant, winner);
        variant[trial.Candidate] = trial.Score;
        double tried = Share(candidates, variant, winner);
        return (((Trial.Interval - 1) * usual) + tried) / Trial.Interval;
    }

    /// <summary>One over the number of those among whom only the seed decides; 0 for who is not one of them.</summary>
    private static double Share(RoutingCandidate[] candidates, double[] scores, int winner)
    {
        int tied = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            int order = TieBreak.Compare(scores[i], candidates[i], scores[winner], candidates[winner]);
            if (order < 0)
                return 0;
            if (order == 0)
                tied++;
        }

        return 1.0 / tied;
    }
}
