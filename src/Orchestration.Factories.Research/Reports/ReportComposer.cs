using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Extraction;
using Orchestration.Factories.Research.Questions;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Puts a report together from sentences of the passages found. Says nothing that no source says.</summary>
internal sealed class ReportComposer
{
    private const int MostThemes = 2;

    /// <summary>Sentences below this share of the best score are filler.</summary>
    private const double Worthwhile = 0.35;

    private readonly Question _question;
    private readonly IReadOnlyList<ScoredPassage> _passages;
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly int _maxSources;
    private readonly Citations _citations;

    private ReportComposer(Question question, IReadOnlyList<ScoredPassage> passages, int maxSources)
    {
        _question = question;
        _passages = passages;
        _maxSources = maxSources;
        _citations = new Citations(maxSources);
        _candidates = CandidateScorer.Score(passages, question);
    }

    public static ResearchReport Compose(
        Question question, IReadOnlyList<ScoredPassage> passages, IReadOnlyList<string> notFound, int documents, int maxSources) =>
        passages.Count == 0
            ? Nothing(question, notFound, documents)
            : new ReportComposer(question, passages, maxSources).Compose(notFound, documents);

    private static ResearchReport Nothing(Question question, IReadOnlyList<string> notFound, int documents) => new()
    {
        Topic = question.Topic,
        Headline = Headline.Nothing(question.Topic),
        Summary = $"The corpus of {Summary.Count(documents, "document")} has nothing on “{question.Topic}”.",
        Findings = [],
        Insights = [],
        Recommendations = [],
        Sources = [],
        TermsNotFound = notFound,
        DocumentsSearched = documents,
        PassagesRead = 0,
    };

    private ResearchReport Compose(IReadOnlyList<string> notFound, int documents)
    {
        List<Candidate> chosen = [];
        IReadOnlyList<Candidate> findings = Choose(candidate => !candidate.IsAdvice && candidate.Figures.Count == 0, chosen, _question.MaxFindings, Share(6));
        if (findings.Count == 0)
            findings = Choose(_ => true, chosen, _question.MaxFindings, Share(6));
        IReadOnlyList<Candidate> figures = Choose(candidate => !candidate.IsAdvice && candidate.Figures.Count > 0, chosen, _question.MaxAdvice, Share(8));
        IReadOnlyList<Candidate> advice = Choose(candidate => candidate.IsAdvice, chosen, _question.MaxAdvice, _maxSources);

        return new ResearchReport
        {
            Topic = _question.Topic,
            Headline = Headline.Of(findings),
            Summary = Summary.Of(_question, findings, _passages, _citations, notFound),
            Findings = [.. findings.OrderByDescending(finding => finding.Score).Select(finding => new Finding(finding.Sentence.Text, Support(finding), Math.Round(finding.Score, 4)))],
            Insights =
            [
                .. figures.Select(figure => new Insight("figure", figure.Sentence.Text, figure.Figures, figure.Found.Passage.Document.Illustrative, Support(figure))),
                .. Themes.Find(_question.Topic, _citations.Cited, MostThemes),
            ],
            Recommendations = advice.Count > 0
                ? [.. advice.Select(sentence => new Recommendation(sentence.Sentence.Text, "quoted", Support(sentence)))]
                : [Derived(findings[0])],
            Sources = _citations.ToSources(),
            TermsNotFound = notFound,
            DocumentsSearched = documents,
            PassagesRead = _passages.Count,
        };
    }

    private int Share(int tenths) => Math.Max(1, ((_maxSources * tenths) + 9) / 10);

    private IReadOnlyList<Candidate> Choose(Func<Candidate, bool> fits, List<Candidate> chosen, int count, int mostSources)
    {
        IReadOnlyList<Candidate> picked = MarginalRelevance.Choose(
            _candidates.Where(candidate => candidate.Score >= Worthwhile * _candidates[0].Score && fits(candidate)), chosen, count, candidate => _citations.TryCite(candidate.Found, mostSources));
        chosen.AddRange(picked);
        return picked;
    }

    /// <summary>The passage of the sentence first, then cited passages that say the same.</summary>
    private IReadOnlyList<int> Support(Candidate sentence) =>
    [
        _citations.NumberOf(sentence.Found),
        .. _candidates
            .Where(other => other.Found.Number != sentence.Found.Number && other.Vector.Similarity(sentence.Vector) >= MarginalRelevance.SaysTheSame)
            .Select(other => _citations.NumberOf(other.Found))
            .Where(number => number > 0)
            .Distinct()
            .Order(),
    ];

    private Recommendation Derived(Candidate best)
    {
        CorpusDocument document = best.Found.Passage.Document;
        return new Recommendation(
            $"Read “{document.Title}” first: of the documents found it fits “{_question.Topic}” best. None of the sources gives advice of its own.",
            "derived",
            [_citations.NumberOf(best.Found)]);
    }
}
