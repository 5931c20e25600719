using System.Globalization;

namespace Orchestration.Routing.Strategies;

/// <summary>Scores candidates by how long a call is expected to take, in seconds; used by every strategy that has equals to choose from.</summary>
/// <remarks>
/// Who has a place is asked for its own time alone, without any queue: who has none is not asked, as tasks wait in the router.
/// What nobody tried yet is tried first, and what was not tried for long is tried again by about one decision in a thousand.
/// </remarks>
internal static class ExpectedTime
{
    private const double Probe = -2;
    private const double Exploration = -1;
    private const double Alike = 1.05;
    private const int MostTrials = 4;
    private const double LongAgo = 30;

    public static void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        double shortest = double.PositiveInfinity;
        bool isComplete = true;
        for (int i = 0; i < candidates.Length; i++)
        {
            double expected = candidates[i].Expected;
            scores[i] = expected;
            if (expected <= 0 || candidates[i].IsProbe)
                isComplete = false;
            else if (expected < shortest)
                shortest = expected;
        }

        if (!isComplete)
            ScoreUnknown(candidates, scores, ref shortest);

        double alike = shortest * Alike;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= alike && scores[i] > shortest)
                scores[i] = shortest;
        }

        if (context.IsExploring && Longest(candidates) is var forgotten and >= 0)
            scores[forgotten] = Math.Min(scores[forgotten], Exploration);
    }

    /// <summary>Above 0 for factories that are compared; puts it between 0 and 1, in the same order, below 0 for what is to be tried.</summary>
    public static double Fraction(double score) => score >= 0 ? score / (1 + score) : score * 0.1;

    public static string Explain(in RoutingCandidate winner, in RoutingCandidate runnerUp)
    {
        if (winner.IsProbe)
            return $"{winner.Factory} failed before, and this call finds out whether it works again";
        if (winner.Expected <= 0 && runnerUp.Expected <= 0)
            return $"neither {winner.Factory} nor {runnerUp.Factory} was tried yet";

        return $"shortest expected time: {Describe(winner)}, {Describe(runnerUp)}";
    }

    private static string Describe(in RoutingCandidate candidate) => candidate.Expected > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{candidate.Factory} takes about {candidate.Expected:0.###} s")
        : $"{candidate.Factory} was not tried yet";

    /// <summary>What was never tried comes first, by a few calls at a time; what only failed counts as the best that is known, with its penalty.</summary>
    private static void ScoreUnknown(ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores, ref double shortest)
    {
        double known = double.IsPositiveInfinity(shortest) ? 1 : shortest;
        for (int i = 0; i < candidates.Length; i++)
        {
            ref readonly RoutingCandidate candidate = ref candidates[i];
            if (candidate.IsProbe)
                scores[i] = Probe;
            else if (candidate.Expected > 0)
                continue;
            else if (candidate.Experience.Penalty > 1)
                scores[i] = known * candidate.Experience.Penalty;
            else
                scores[i] = candidate.InFlight < MostTrials || double.IsPositiveInfinity(shortest) ? 0 : known;
        }
    }

    /// <summary>The one that was not tried for longest, if that is many times what its calls take.</summary>
    private static int Longest(ReadOnlySpan<RoutingCandidate> candidates)
    {
        int longest = 0;
        for (int i = 1; i < candidates.Length; i++)
        {
            if (candidates[i].Experience.LearnedAt < candidates[longest].Experience.LearnedAt)
                longest = i;
        }

        TimeSpan ago = candidates[longest].Connected.Time.GetElapsedTime(candidates[longest].Experience.LearnedAt);
        return ago.TotalSeconds > LongAgo * candidates[longest].Experience.Mean ? longest : -1;
    }
}
