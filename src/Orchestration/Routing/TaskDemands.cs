namespace Orchestration.Routing;

/// <summary>What a task asks beyond that a factory can do it. Most ask nothing, so it is kept apart.</summary>
internal sealed record TaskDemands
{
    public static TaskDemands None { get; } = new();

    public IReadOnlyList<string> FailedAt { get; init; } = [];

    public DateTimeOffset? Deadline { get; init; }

    public decimal? MaxCost { get; init; }

    public string? BoundTo { get; init; }

    public string? HedgeOf { get; init; }
}
