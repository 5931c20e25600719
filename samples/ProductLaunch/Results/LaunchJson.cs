using System.Text.Json.Serialization;

namespace ProductLaunch.Results;

/// <summary>Reads outputs and writes the document of <c>--json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Research))]
[JsonSerializable(typeof(LaunchDocument))]
internal sealed partial class LaunchJson : JsonSerializerContext;
