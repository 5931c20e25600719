using System.Text.Json;

namespace Orchestration.FaultTests.Workers;

/// <summary>What a process of its own is told to do.</summary>
internal sealed record WorkerOptions
{
    public required StoreAddress Store { get; init; }

    /// <summary>The file that it writes down what happens in.</summary>
    public required string Journal { get; init; }

    /// <summary>Whether each line of it is on the disk before the work goes on.</summary>
    public bool IsSynced { get; init; } = true;

    /// <summary>The names of the workflows that it runs, one after the other.</summary>
    public IReadOnlyList<string> Workflows { get; init; } = ["launch"];

    /// <summary>Stands in the ids of its executions, where several processes start some of their own.</summary>
    public string Owner { get; init; } = "";

    /// <summary>How many executions it starts at once.</summary>
    public int Executions { get; init; } = 1;

    /// <summary>Whether it starts another execution whenever one has ended, until its input is closed; then it ends when all have.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether it starts nothing, but waits until it holds <see cref="Executions"/>.</summary>
    public bool OnlyRecovers { get; init; }

    /// <summary>Whether calls never return.</summary>
    public bool Holds { get; init; }

    /// <summary>How long a call takes.</summary>
    public double StepSeconds { get; init; }

    /// <summary>How many calls run at the same time in each of its two factories.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>Dies when it reaches a point of writing for the n-th time; 0 for never.</summary>
    public int DiesAt { get; init; }

    /// <summary>An execution whose first step kills the process.</summary>
    public string? Poison { get; init; }

    /// <summary>For how long an owner may be silent, where that counts.</summary>
    public double LeaseSeconds { get; init; } = 1;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static WorkerOptions Parse(string json) =>
        JsonSerializer.Deserialize<WorkerOptions>(json) ?? throw new ArgumentException("A worker needs options.", nameof(json));
}
