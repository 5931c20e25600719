using System.Text.Json;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>A routing decision, with all that was considered.</summary>
internal static class DecisionPayload
{
    public static void Write(Utf8JsonWriter writer, RoutingDecision decision)
    {
        writer.WriteStartObject();
        if (decision.Id is { } id)
            writer.WriteNumber("id", id);
        writer.WriteString("factory", WellFormed.Text(decision.Factory));
        writer.WriteString("type", decision.FactoryType.Name);
        writer.WriteString("strategy", decision.Strategy.Name);
        Write(writer, "rule", decision.RuleId);
        writer.WriteString("code", decision.ReasonCode);
        writer.WriteString("reason", WellFormed.Text(decision.Reason));
        if (decision.Candidates.Count > 0)
            Write(writer, decision.Candidates);
        Write(writer, "runner_up", decision.RunnerUp);
        if (decision.Margin is { } margin && double.IsFinite(margin))
            writer.WriteNumber("margin", margin);
        Write(writer, "tie_break", decision.TieBreak);
        if (decision.FallbackHop > 0)
            writer.WriteNumber("hop", decision.FallbackHop);
        if (decision.Propensity is { } propensity)
            writer.WriteNumber("propensity", propensity);
        writer.WriteEndObject();
    }

    public static RoutingDecision Read(JsonElement json) => new()
    {
        Id = json.TryGetProperty("id", out JsonElement id) ? id.GetInt64() : null,
        Factory = json.GetProperty("factory").GetString()!,
        FactoryType = TypeOf(json),
        Strategy = new RoutingStrategy(json.GetProperty("strategy").GetString()!),
        RuleId = Text(json, "rule"),
        ReasonCode = json.GetProperty("code").GetString()!,
        Reason = json.GetProperty("reason").GetString()!,
        Candidates = json.TryGetProperty("candidates", out JsonElement candidates) ? [.. candidates.EnumerateArray().Select(ReadCandidate)] : [],
        RunnerUp = Text(json, "runner_up"),
        Margin = json.TryGetProperty("margin", out JsonElement margin) ? margin.GetDouble() : null,
        TieBreak = Text(json, "tie_break"),
        FallbackHop = json.TryGetProperty("hop", out JsonElement hop) ? hop.GetInt32() : 0,
        Propensity = json.TryGetProperty("propensity", out JsonElement propensity) ? propensity.GetDouble() : null,
    };

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ConsideredFactory> candidates)
    {
        writer.WriteStartArray("candidates");
        foreach (ConsideredFactory candidate in candidates)
        {
            writer.WriteStartObject();
            writer.WriteString("factory", WellFormed.Text(candidate.Factory));
            writer.WriteString("type", candidate.Type.Name);
            Write(writer, "removed_by", candidate.RemovedBy);
            if (candidate.Score is { } score && double.IsFinite(score))
                writer.WriteNumber("score", score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, WellFormed.Text(text));
    }

    private static ConsideredFactory ReadCandidate(JsonElement json) => new(
        json.GetProperty("factory").GetString()!,
        TypeOf(json),
        Text(json, "removed_by"),
        json.TryGetProperty("score", out JsonElement score) ? score.GetDouble() : null);

    private static FactoryType TypeOf(JsonElement json) => FactoryType.TryParse(json.GetProperty("type").GetString(), out FactoryType type) ? type : default;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
