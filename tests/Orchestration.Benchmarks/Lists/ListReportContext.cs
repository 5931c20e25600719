using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Writes the report as JSON with snake_case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ListReport))]
internal sealed partial class ListReportContext : JsonSerializerContext;
