using Orchestration.Factories.Research.Questions;

namespace Orchestration.Factories.Research.Corpus;

/// <summary>Writes FTS5 queries. Every word is quoted and has only letters and digits, so that no text of a user is ever syntax.</summary>
internal static class MatchExpression
{
    /// <summary>A passage must have one required word; required and preferred words count for its rank.</summary>
    public static string Of(Question question)
    {
        string required = AnyOf(question.Required);
        return question.Preferred.Count == 0 ? required : $"({required}) AND ({required} OR {AnyOf(question.Preferred)})";
    }

    public static string AnyOf(IEnumerable<string> words) =>
        string.Join(" OR ", words.Distinct(StringComparer.Ordinal).SelectMany(Alternatives).Distinct(StringComparer.Ordinal).Select(Quote));

    /// <summary>The word and what it abbreviates.</summary>
    public static IEnumerable<string> Alternatives(string word) => word switch
    {
        "tech" => [word, "technology"],
        "ai" => [word, "artificial intelligence"],
        "iot" => [word, "internet of things"],
        "ml" => [word, "machine learning"],
        _ => [word],
    };

    private static string Quote(string words) => $"\"{words}\"";
}
