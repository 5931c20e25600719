using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Durable.Reporting;

/// <summary>Writes the report as JSON with snake_case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(DurableReport))]
internal sealed partial class DurableReportContext : JsonSerializerContext;
