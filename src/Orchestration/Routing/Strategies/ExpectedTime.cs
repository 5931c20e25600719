using System.Globalization;

namespace Orchestration.Routing.Strategies;

/// <summary>Scores candidates by how long a call is expected to take, in seconds; used by every strategy that has equals to choose from.</summary>
/// <remarks>
/// Who has a place is asked for its own time alone, without any queue: who has none is not asked, as tasks wait in the router.
/// What nobody tried yet is tried first, and what was not tried for long is tried again now and then, see <see cref="Strategies.Trial"/>.
/// </remarks>
internal static class ExpectedTime
{
    /// <summary>The score of what is tried out of turn: before everything but what may have begun to work again.</summary>
    public const double Trial = -1;

    private const double Probe = -2;
    private const double Alike = 1.05;
    private const int MostTrials = 4;

    public static void Score(ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
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
}
