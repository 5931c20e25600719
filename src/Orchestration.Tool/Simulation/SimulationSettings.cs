namespace Orchestration.Tool.Simulation;

/// <summary>What a simulation assumes besides the template.</summary>
internal sealed record SimulationSettings
{
    /// <summary>How many steps may run at the same time; null takes what the template says.</summary>
    public int? Slots { get; init; }

    /// <summary>The steps that fail for good.</summary>
    public IReadOnlyCollection<string> Failing { get; init; } = [];

    /// <summary>How long a step takes that does not say.</summary>
    public TimeSpan DefaultDuration { get; init; }

    /// <summary>How long a step takes: what it says, or how long a timer waits.</summary>
    public TimeSpan DurationOf(Templates.WorkflowStep step) => step.ExpectedDuration ?? step.Delay ?? DefaultDuration;
}
