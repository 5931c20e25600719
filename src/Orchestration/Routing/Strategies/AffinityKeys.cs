using System.Text;
using System.Text.Json;
using Orchestration.Templates;
using Orchestration.Routing.Rules;

namespace Orchestration.Routing.Strategies;

/// <summary>Reads the affinity key of a task from where a rule says it stands.</summary>
internal static class AffinityKeys
{
    public static string? Of(CompiledRule rule, RoutingTask task)
    {
        if (rule.AffinityBy is not { } value)
            return null;
        if (value.Subject != RuleSubject.Parameter)
            return value.TextOf(task);
        if (!PayloadPath.TryFind(task.Parameters, value.Path, out ReadOnlyMemory<byte> json))
            return null;

        Utf8JsonReader reader = new(json.Span, PayloadTokens.ReaderOptions);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => Encoding.UTF8.GetString(json.Span),
        };
    }
}
