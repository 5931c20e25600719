using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Requests;

/// <summary>What the parameters of one action may be.</summary>
internal sealed class ParameterRules(params IReadOnlyList<ParameterRule> rules)
{
    /// <summary>The JSON schema (draft 2020-12) of the parameters.</summary>
    public JsonPayload ToSchema()
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (ParameterRule rule in rules)
        {
            properties[rule.Name] = rule.ToSchema();
            if (rule.IsRequired)
                required.Add((JsonNode)rule.Name);
        }

        return JsonPayload.FromNode(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        });
    }

    /// <summary>Reads the parameters of a request.</summary>
    /// <exception cref="ActionFailedException">Something is wrong with them; the message names everything.</exception>
    public T Read<T>(ActionRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        JsonPayload payload = request.Parameters.IsEmpty ? JsonPayload.EmptyObject : request.Parameters;
        List<string> problems = [];
        Check(payload.ToElement(), problems);
        if (problems.Count > 0)
            throw Invalid(request.Action, problems);

        return payload.Get(type) ?? throw Invalid(request.Action, ["the parameters must be an object."]);
    }

    /// <summary>A failure that lists everything that is wrong with a request.</summary>
    public static ActionFailedException Invalid(string action, IEnumerable<string> problems, Exception? cause = null) =>
        new(FailureKind.InvalidRequest, $"{action}: {string.Join(' ', problems)}", cause);

    private void Check(JsonElement parameters, List<string> problems)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            problems.Add("the parameters must be an object.");
            return;
        }

        foreach (ParameterRule rule in rules)
        {
            if (parameters.TryGetProperty(rule.Name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
                rule.Check(value, problems);
            else if (rule.IsRequired)
                problems.Add($"{rule.Name} is required.");
        }

        string[] unknown = [.. parameters.EnumerateObject().Select(property => property.Name).Where(name => rules.All(rule => rule.Name != name))];
        foreach (string name in unknown)
            problems.Add($"{name} is not a parameter; there are {string.Join(", ", rules.Select(rule => rule.Name))}.");
    }
}
