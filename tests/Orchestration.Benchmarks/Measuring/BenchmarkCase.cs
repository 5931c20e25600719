using Orchestration.Benchmarks.Graphs;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>One thing to measure: a graph, a kind of body, and how often and how concurrently the graph runs.</summary>
internal sealed record BenchmarkCase(string Name, bool Yields, bool Output)
{
    /// <summary>Makes the graph to measure.</summary>
    public required Func<StepGraph> Graph { get; init; }

    /// <summary>Makes a small graph of the same shape, to warm up with.</summary>
    public required Func<StepGraph> WarmUpGraph { get; init; }

    /// <summary>The case's share of the time, relative to the others.</summary>
    public required double Weight { get; init; }

    /// <summary>How many executions of the graph make one run.</summary>
    public int Executions { get; init; } = 1;

    /// <summary>How many executions are under way at the same time.</summary>
    public int Concurrency { get; init; } = 1;

    public string Body => Yields ? "yield" : "return";

    public string Key => $"{Name}/{Body}/{(Output ? "output" : "empty")}";

    /// <summary>Whether executions are counted, rather than the steps of one.</summary>
    public bool CountsExecutions => Executions > 1;

    public bool IsNamed(string name) => name == Name || name == Key;
}
