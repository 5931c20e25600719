using System.Text.RegularExpressions;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What a task depends on: results of tasks, combined with <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>.</summary>
internal sealed partial record DependsExpression(DependsKind Kind, IReadOnlyList<DependsExpression> Parts, string Task = "", string Result = "")
{
    /// <summary>Succeeded, skipped by its own condition, or a daemon: what a name without a result stands for.</summary>
    public const string Plain = "";

    public static DependsExpression Nothing { get; } = new(DependsKind.All, []);

    public IEnumerable<string> Tasks => (Kind == DependsKind.Task ? [Task] : Parts.SelectMany(part => part.Tasks)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether it is a list of tasks that must all have succeeded.</summary>
    public bool IsPlain => Kind switch
    {
        DependsKind.Task => Result is Plain or "Succeeded",
        DependsKind.All => Parts.All(part => part.IsPlain),
        _ => false,
    };

    public static DependsExpression AllOf(IEnumerable<string> tasks) =>
        new(DependsKind.All, [.. tasks.Select(task => new DependsExpression(DependsKind.Task, [], task))]);

    public static DependsExpression Parse(string text)
    {
        Queue<string> tokens = new(Tokens().Matches(text).Select(match => match.Value));
        DependsExpression expression = ParseAny(tokens);
        return tokens.Count == 0 ? expression : throw new RefusedException($"depends that cannot be read: {text}");
    }

    private static DependsExpression ParseAny(Queue<string> tokens) => ParseList(tokens, "||", DependsKind.Any, ParseAll);

    private static DependsExpression ParseAll(Queue<string> tokens) => ParseList(tokens, "&&", DependsKind.All, ParseOne);

    private static DependsExpression ParseList(Queue<string> tokens, string separator, DependsKind kind, Func<Queue<string>, DependsExpression> parse)
    {
        List<DependsExpression> parts = [parse(tokens)];
        while (tokens.TryPeek(out string? next) && next == separator)
        {
            tokens.Dequeue();
            parts.Add(parse(tokens));
        }

        return parts.Count == 1 ? parts[0] : new DependsExpression(kind, parts);
    }

    private static DependsExpression ParseOne(Queue<string> tokens)
    {
        string token = tokens.Dequeue();
        if (token == "!")
            return new DependsExpression(DependsKind.Not, [ParseOne(tokens)]);
        if (token == "(")
        {
            DependsExpression inner = ParseAny(tokens);
            return tokens.TryDequeue(out string? end) && end == ")" ? inner : throw new RefusedException("depends with an open bracket");
        }

        string[] name = token.Split('.');
        return new DependsExpression(DependsKind.Task, [], name[0], name.Length > 1 ? name[1] : Plain);
    }

    [GeneratedRegex(@"&&|\|\||[!()]|[^\s!()&|]+")]
    private static partial Regex Tokens();
}
