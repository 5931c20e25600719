using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>How the time of a fan grows with its width, for one kind of body: 1 is linear.</summary>
internal sealed record FanExponents(string Body, bool Output)
{
    [JsonPropertyName("fan_exponent")]
    public double? Engine { get; init; }

    [JsonPropertyName("tasks_fan_exponent")]
    public double? Tasks { get; init; }

    [JsonPropertyName("dataflow_fan_exponent")]
    public double? Dataflow { get; init; }
}
