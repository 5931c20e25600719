using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>Writes the report as JSON with snake_case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(CompareReport))]
internal sealed partial class CompareReportContext : JsonSerializerContext;
