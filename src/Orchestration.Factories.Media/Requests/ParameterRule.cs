using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Factories.Media.Requests;

/// <summary>What one parameter may be. The schema and the check come from the same rule, so they cannot disagree.</summary>
internal abstract record ParameterRule(string Name, string Description)
{
    /// <summary>Whether a request without it is wrong; otherwise it may be missing or null.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The parameter's JSON schema.</summary>
    public JsonObject ToSchema()
    {
        JsonObject schema = Describe();
        schema["description"] = Description;
        return IsRequired ? schema : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>Adds what is wrong with the value, as sentences that name the parameter.</summary>
    public abstract void Check(JsonElement value, ICollection<string> problems);

    /// <summary>The schema's own part: type and range.</summary>
    protected abstract JsonObject Describe();
}
