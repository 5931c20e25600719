using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Artifacts;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>A result as <c>{"output":…,"failure":…,"artifacts":[…],"cost":…,"usage":{…}}</c>; what it does not have is left out.</summary>
internal static class ResultPayload
{
    private static readonly JsonEncodedText Output = JsonEncodedText.Encode("output");
    private static readonly JsonEncodedText Failure = JsonEncodedText.Encode("failure");
    private static readonly JsonEncodedText Artifacts = JsonEncodedText.Encode("artifacts");
    private static readonly JsonEncodedText Cost = JsonEncodedText.Encode("cost");
    private static readonly JsonEncodedText Usage = JsonEncodedText.Encode("usage");

    public static void Write(Utf8JsonWriter writer, ActionResult result)
    {
        writer.WriteStartObject();
        if (!result.Output.IsEmpty)
        {
            writer.WritePropertyName(Output);
            writer.WriteRawValue(result.Output.Utf8.Span, skipInputValidation: true);
        }

        if (result.Failure is { } failure)
        {
            writer.WritePropertyName(Failure);
            FailurePayload.Write(writer, failure);
        }

        if (result.Artifacts.Count > 0)
            Write(writer, result.Artifacts);
        if (result.Cost != 0)
            writer.WriteNumber(Cost, result.Cost);
        if (result.Usage.Count > 0)
            Write(writer, result.Usage);
        writer.WriteEndObject();
    }

    public static ActionResult Read(JsonElement json)
    {
        ActionResult result = json.TryGetProperty("failure", out JsonElement failure)
            ? ActionResult.Failed(FailurePayload.Read(failure))
            : json.TryGetProperty("output", out JsonElement output)
                ? ActionResult.Success(JsonPayload.Trusted(JsonMarshal.GetRawUtf8Value(output).ToArray()))
                : ActionResult.Empty;
        bool hasArtifacts = json.TryGetProperty("artifacts", out JsonElement artifacts);
        bool hasCost = json.TryGetProperty("cost", out JsonElement cost);
        bool hasUsage = json.TryGetProperty("usage", out JsonElement usage);
        if (!hasArtifacts && !hasCost && !hasUsage)
            return result;

        return result with
        {
            Artifacts = hasArtifacts ? [.. artifacts.EnumerateArray().Select(ReadArtifact)] : result.Artifacts,
            Cost = hasCost ? cost.GetDecimal() : result.Cost,
            Usage = hasUsage ? usage.EnumerateObject().ToDictionary(unit => unit.Name, unit => unit.Value.GetDouble(), StringComparer.Ordinal) : result.Usage,
        };
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ArtifactReference> artifacts)
    {
        writer.WriteStartArray(Artifacts);
        foreach (ArtifactReference artifact in artifacts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", WellFormed.Text(artifact.Name));
            writer.WriteString("media_type", WellFormed.Text(artifact.MediaType));
            writer.WriteNumber("size", artifact.Size);
            writer.WriteString("sha256", WellFormed.Text(artifact.Sha256));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A number that JSON does not have (NaN, infinity) is left out: nothing can be summed with it.</summary>
    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, double> usage)
    {
        writer.WriteStartObject(Usage);
        foreach ((string unit, double amount) in usage)
        {
            if (double.IsFinite(amount))
                writer.WriteNumber(WellFormed.Text(unit), amount);
        }

        writer.WriteEndObject();
    }

    private static ArtifactReference ReadArtifact(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        json.GetProperty("media_type").GetString()!,
        json.GetProperty("size").GetInt64(),
        json.GetProperty("sha256").GetString()!);
}
