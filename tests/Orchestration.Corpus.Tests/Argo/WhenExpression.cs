using System.Text.RegularExpressions;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The condition of a task: comparisons of texts, combined with <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>.</summary>
internal sealed partial record WhenExpression(DependsKind Kind, IReadOnlyList<WhenExpression> Parts, string Left = "", string Right = "true")
{
    /// <summary>The comparisons; a leaf is true when both texts are the same.</summary>
    public IEnumerable<WhenExpression> Leaves => Kind == DependsKind.Task ? [this] : Parts.SelectMany(part => part.Leaves);

    public static WhenExpression Parse(string text)
    {
        Queue<string> tokens = new(Tokens().Matches(text).Select(match => match.Value));
        WhenExpression expression = ParseAny(tokens);
        return tokens.Count == 0 ? expression : throw new RefusedException($"a condition that cannot be read: {text}");
    }

    public bool Holds(Func<string, string> resolve) => Kind switch
    {
        DependsKind.All => Parts.All(part => part.Holds(resolve)),
        DependsKind.Any => Parts.Any(part => part.Holds(resolve)),
        DependsKind.Not => !Parts[0].Holds(resolve),
        _ => resolve(Left) == resolve(Right),
    };

    private static WhenExpression ParseAny(Queue<string> tokens) => ParseList(tokens, "||", DependsKind.Any, ParseAll);

    private static WhenExpression ParseAll(Queue<string> tokens) => ParseList(tokens, "&&", DependsKind.All, ParseOne);

    private static WhenExpression ParseList(Queue<string> tokens, string separator, DependsKind kind, Func<Queue<string>, WhenExpression> parse)
    {
        List<WhenExpression> parts = [parse(tokens)];
        while (tokens.TryPeek(out string? next) && next == separator)
        {
            tokens.Dequeue();
            parts.Add(parse(tokens));
        }

        return parts.Count == 1 ? parts[0] : new WhenExpression(kind, parts);
    }

    private static WhenExpression ParseOne(Queue<string> tokens)
    {
        string token = tokens.Dequeue();
        if (token == "!")
            return new WhenExpression(DependsKind.Not, [ParseOne(tokens)]);
        if (token == "(")
        {
            WhenExpression inner = ParseAny(tokens);
            return tokens.TryDequeue(out string? end) && end == ")" ? inner : throw new RefusedException("a condition with an open bracket");
        }

        if (!tokens.TryPeek(out string? comparison) || comparison is not ("==" or "!="))
            return new WhenExpression(DependsKind.Task, [], Unquote(token));

        tokens.Dequeue();
        WhenExpression leaf = new(DependsKind.Task, [], Unquote(token), Unquote(tokens.Dequeue()));
        return comparison == "==" ? leaf : new WhenExpression(DependsKind.Not, [leaf]);
    }

    private static string Unquote(string token) => token.Trim('"', '\'');

    [GeneratedRegex("""&&|\|\||==|!=|[!()]|"[^"]*"|'[^']*'|\{\{[^}]*\}\}|[^\s!=()&|]+""")]
    private static partial Regex Tokens();
}
