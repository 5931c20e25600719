using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Routing.Reporting;

/// <summary>Writes the report as JSON with snake_case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RoutingReport))]
internal sealed partial class RoutingReportContext : JsonSerializerContext;
