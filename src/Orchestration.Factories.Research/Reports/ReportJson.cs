using System.Text.Json.Serialization;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Writes reports without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ResearchReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
