using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Samples travel from process to process as JSON lines.</summary>
[JsonSerializable(typeof(Sample))]
internal sealed partial class SampleContext : JsonSerializerContext;
