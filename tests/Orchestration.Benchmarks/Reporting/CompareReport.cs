using System.Text.Json.Serialization;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>What <c>compare</c> prints.</summary>
internal sealed record CompareReport
{
    public required string Machine { get; init; }

    public required string Runtime { get; init; }

    public required int Processes { get; init; }

    public required double ElapsedSeconds { get; init; }

    public required IReadOnlyList<CaseResult> Cases { get; init; }

    public required IReadOnlyList<ExecutionResult> Executions { get; init; }

    /// <summary>The exponent of the engine with bodies that return at once, without output.</summary>
    public double? FanExponent => Plain?.Engine;

    public double? TasksFanExponent => Plain?.Tasks;

    public required IReadOnlyList<FanExponents> FanExponents { get; init; }

    [JsonPropertyName("planning_100k_ms")]
    public double? PlanningMilliseconds { get; init; }

    [JsonPropertyName("planning_100k_ms_min")]
    public double? PlanningFastestMilliseconds { get; init; }

    [JsonPropertyName("planning_100k_ms_max")]
    public double? PlanningSlowestMilliseconds { get; init; }

    public IReadOnlyList<GoalResult> Goals => Reporting.Goals.Of(this);

    private FanExponents? Plain => FanExponents.FirstOrDefault(one => one is { Body: "return", Output: false });
}
