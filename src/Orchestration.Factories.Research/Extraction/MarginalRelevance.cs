namespace Orchestration.Factories.Research.Extraction;

/// <summary>Chooses sentences that fit the question and do not repeat each other (MMR: Carbonell and Goldstein, SIGIR 1998).</summary>
internal static class MarginalRelevance
{
    private const double Relevance = 0.7;
    private const double SamePassage = 0.25;
    private const double SameDocument = 0.2;

    /// <summary>Sentences that are nearer than this say the same.</summary>
    public const double SaysTheSame = 0.6;

    /// <param name="candidates">To choose from, best first.</param>
    /// <param name="chosen">What the answer has already.</param>
    /// <param name="count">How many to choose at most.</param>
    /// <param name="admit">Asked once about a candidate before it is chosen; false leaves it out.</param>
    public static IReadOnlyList<Candidate> Choose(
        IEnumerable<Candidate> candidates, IReadOnlyCollection<Candidate> chosen, int count, Func<Candidate, bool> admit)
    {
        List<(Candidate Candidate, double Nearest)> rest = [.. candidates.Select(candidate => (candidate, chosen.Select(other => Nearness(candidate, other)).DefaultIfEmpty(0).Max()))];
        List<Candidate> picked = [];
        while (picked.Count < count && rest.Count > 0)
        {
            int best = 0;
            for (int i = 1; i < rest.Count; i++)
            {
                if (Gain(rest[i]) > Gain(rest[best]))
                    best = i;
            }

            (Candidate candidate, double nearest) = rest[best];
            rest.RemoveAt(best);
            if (nearest >= SaysTheSame || !admit(candidate))
                continue;

            picked.Add(candidate);
            for (int i = 0; i < rest.Count; i++)
                rest[i] = (rest[i].Candidate, Math.Max(rest[i].Nearest, Nearness(rest[i].Candidate, candidate)));
        }

        return picked;
    }

    private static double Gain((Candidate Candidate, double Nearest) entry) => (Relevance * entry.Candidate.Score) - ((1 - Relevance) * entry.Nearest);

    private static double Nearness(Candidate one, Candidate other)
    {
        double similarity = one.Vector.Similarity(other.Vector);
        if (similarity >= SaysTheSame)
            return similarity;

        double place = one.Found.Number == other.Found.Number ? SamePassage
            : one.Found.Passage.Document == other.Found.Passage.Document ? SameDocument
            : 0;
        return Math.Min(SaysTheSame - 0.01, similarity + place);
    }
}
