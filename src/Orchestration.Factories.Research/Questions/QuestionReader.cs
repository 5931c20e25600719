using Orchestration.Factories.Research.Extraction;
using Orchestration.Templates;

namespace Orchestration.Factories.Research.Questions;

/// <summary>Turns the parameters of an action into a question.</summary>
internal static class QuestionReader
{
    /// <summary>Words that say what kind of answer is wanted rather than what it is about; they lift passages, and are required only when nothing else is left.</summary>
    private static readonly string[] MarketFillers = ["market", "markets", "sector", "industry", "analysis", "business"];
    private static readonly string[] TechnologyFillers = ["emerging", "new", "latest", "future", "trend", "trends", "tech", "technology", "technologies", "innovation"];
    private static readonly string[] PaperFillers = ["paper", "papers", "study", "studies", "research", "literature", "analysis", "method", "results"];

    private static readonly string[] MarketLifts = ["market", "demand", "buyers", "customers", "price", "growth", "competition"];
    private static readonly string[] TechnologyLifts = ["emerging", "trend", "technology"];
    private static readonly string[] PaperLifts = ["paper", "study", "method", "results", "evaluation"];

    /// <summary>The question, or null and all problems.</summary>
    public static Question? Read(string action, JsonPayload parameters, out IReadOnlyList<string> problems)
    {
        ParameterReader reader = new(parameters);
        Question? question = action switch
        {
            ResearchActions.MarketAnalysis => ReadMarket(reader),
            ResearchActions.DiscoverTechnology => ReadTechnology(reader),
            _ => ReadPapers(reader),
        };
        problems = reader.Finish();
        return problems.Count == 0 ? question : null;
    }

    private static Question ReadMarket(ParameterReader reader)
    {
        string topic = reader.Text("market_sector", required: true) ?? "";
        string depth = reader.Choice("depth", ["brief", "standard", "comprehensive"], "standard");
        string? region = reader.Text("region", required: false);
        (int findings, int advice, int sentences) = depth switch
        {
            "brief" => (3, 2, 2),
            "comprehensive" => (10, 6, 4),
            _ => (6, 4, 3),
        };
        return new Question
        {
            Topic = topic,
            Required = Subject(topic, MarketFillers),
            Preferred = [.. Words.In(topic), .. MarketLifts, .. Words.In(region ?? "")],
            Region = region,
            MaxFindings = findings,
            MaxAdvice = advice,
            SummarySentences = sentences,
        };
    }

    private static Question ReadTechnology(ParameterReader reader)
    {
        string topic = reader.Text("query", required: true) ?? "";
        return new Question
        {
            Topic = topic,
            Required = Subject(topic, TechnologyFillers),
            Preferred = [.. Words.In(topic), .. TechnologyLifts],
            MaxFindings = reader.Number("limit", 1, 50, 6),
            MaxAdvice = 4,
            SummarySentences = 3,
        };
    }

    private static Question ReadPapers(ParameterReader reader)
    {
        string topic = reader.Text("topic", required: true) ?? "";
        int papers = reader.Number("max_papers", 1, 50, 5);
        return new Question
        {
            Topic = topic,
            Required = Subject(topic, PaperFillers),
            Preferred = [.. Words.In(topic), .. PaperLifts],
            MaxFindings = Math.Min(2 * papers, 12),
            MaxAdvice = 4,
            SummarySentences = 3,
            MaxDocuments = papers,
        };
    }

    private static IReadOnlyList<string> Subject(string topic, string[] fillers)
    {
        IReadOnlyList<string> all = Words.WithMeaning(topic);
        IReadOnlyList<string> subject = [.. all.Where(word => !fillers.Contains(word))];
        return subject.Count > 0 ? subject : all;
    }
}
