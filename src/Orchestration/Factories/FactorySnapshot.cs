using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What is known of a connected factory at one moment.</summary>
public sealed record FactorySnapshot
{
    /// <summary>Identifies the factory.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of work it does.</summary>
    public required FactoryType Type { get; init; }

    /// <summary>Whether it can be given work.</summary>
    public required FactoryStatus Status { get; init; }

    /// <summary>Why it has this status, for people; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it is left alone because its last calls failed.</summary>
    public CircuitState Circuit { get; init; }

    /// <summary>How many calls are running.</summary>
    public int InFlight { get; init; }

    /// <summary>How many calls may run at the same time; null means no limit.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>How good it is among those of its type; 0 is the best.</summary>
    public int Tier { get; init; }

    /// <summary>When its health was last known, or null when it was not checked yet.</summary>
    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>What it can do.</summary>
    public IReadOnlyList<ActionDescriptor> Actions { get; init; } = [];
}
