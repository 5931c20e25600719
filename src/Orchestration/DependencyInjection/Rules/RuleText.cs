using System.Text;
using System.Text.Json;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>Writes a rule of the configuration as a text, by which changes are found.</summary>
internal static class RuleText
{
    public static string Of(RoutingRule rule) =>
        $"{rule.RuleId}|{rule.Name}|{rule.Priority}|{rule.Target}|{rule.Strategy}|{string.Join(',', rule.Fallbacks)}|{rule.AffinityBy}|{When(rule.When)}";

    private static string When(Condition? when)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            ConditionWriter.Write(writer, when);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
