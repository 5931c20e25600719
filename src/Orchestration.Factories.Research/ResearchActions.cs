using Orchestration.Templates;

namespace Orchestration.Factories.Research;

/// <summary>The three actions as the router and people see them.</summary>
internal static class ResearchActions
{
    public const string MarketAnalysis = "market_analysis";
    public const string DiscoverTechnology = "discover_technology";
    public const string AnalyzePapers = "analyze_papers";

    public static IReadOnlyList<ActionDescriptor> All { get; } =
    [
        new(MarketAnalysis)
        {
            Description = "Finds what the corpus says about a market and answers findings, figures and recommendations with their sources.",
            Keywords = ["market", "research", "analysis", "analyze", "sector", "industry", "competition", "customer", "demand", "pricing"],
            Estimate = CostEstimate.Free,
            ParametersSchema = JsonPayload.Parse("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "type": "object",
                  "properties": {
                    "market_sector": { "type": "string", "minLength": 1, "maxLength": 500, "description": "The market to analyse, such as technology or smart home." },
                    "depth": { "type": "string", "enum": ["brief", "standard", "comprehensive"], "default": "standard", "description": "How much to answer: 3, 6 or 10 findings at most." },
                    "region": { "type": "string", "minLength": 1, "maxLength": 500, "description": "Prefers texts that name this region; it does not exclude others." }
                  },
                  "required": ["market_sector"],
                  "additionalProperties": false
                }
                """),
        },
        new(DiscoverTechnology)
        {
            Description = "Finds technologies and trends in the corpus that fit a query, with their sources.",
            Keywords = ["technology", "discover", "discovery", "trend", "trends", "emerging", "innovation", "research", "scouting"],
            Estimate = CostEstimate.Free,
            ParametersSchema = JsonPayload.Parse("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "type": "object",
                  "properties": {
                    "query": { "type": "string", "minLength": 1, "maxLength": 500, "description": "What to look for, in plain words." },
                    "limit": { "type": "integer", "minimum": 1, "maximum": 50, "default": 6, "description": "How many findings to answer at most." }
                  },
                  "required": ["query"],
                  "additionalProperties": false
                }
                """),
        },
        new(AnalyzePapers)
        {
            Description = "Reads the papers and notes of the corpus on a topic and answers what they found, with their sources.",
            Keywords = ["paper", "papers", "literature", "study", "studies", "science", "academic", "research", "review", "analysis"],
            Estimate = CostEstimate.Free,
            ParametersSchema = JsonPayload.Parse("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "type": "object",
                  "properties": {
                    "topic": { "type": "string", "minLength": 1, "maxLength": 500, "description": "What the papers should be about." },
                    "max_papers": { "type": "integer", "minimum": 1, "maximum": 50, "default": 5, "description": "How many documents to read at most." }
                  },
                  "required": ["topic"],
                  "additionalProperties": false
                }
                """),
        },
    ];
}
