using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Work;

/// <summary>Writes outputs without reflection, for all contenders alike.</summary>
[JsonSerializable(typeof(StepReport))]
internal sealed partial class StepReportContext : JsonSerializerContext;
