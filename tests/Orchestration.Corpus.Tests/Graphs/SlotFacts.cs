namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>What is known of all schedules of a graph on a number of slots; times are microseconds.</summary>
internal sealed record SlotFacts
{
    public required long LowerBoundUs { get; init; }

    /// <summary>The makespan when whoever has the longest way to go comes first.</summary>
    public required long HlfMakespanUs { get; init; }

    /// <summary>The makespan when whoever was ready first comes first.</summary>
    public required long FifoMakespanUs { get; init; }

    /// <summary>No schedule that never leaves a slot idle without need is longer.</summary>
    public required long GrahamUpperBoundUs { get; init; }

    public required int UnitHlfMakespan { get; init; }
}
