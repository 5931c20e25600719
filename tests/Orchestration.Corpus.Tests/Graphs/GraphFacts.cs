using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>What is known of a recorded graph from elsewhere; times are microseconds.</summary>
internal sealed record GraphFacts
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict };

    public static IReadOnlyList<GraphFacts> All { get; } = Read(SharedData.Fact("expected-graphs.json"));

    public static TheoryData<string> Graphs => [.. All.Select(facts => facts.Graph)];

    public required string Graph { get; init; }

    public required int Tasks { get; init; }

    public required int Edges { get; init; }

    public required int Roots { get; init; }

    public required int Leaves { get; init; }

    public required int Isolated { get; init; }

    public required int Components { get; init; }

    public required int Depth { get; init; }

    public required long CriticalPathUs { get; init; }

    public required long WorkUs { get; init; }

    public required long OrJoinAsapMakespanUs { get; init; }

    public required IReadOnlyList<int> LevelWidths { get; init; }

    public required string LevelsSha256 { get; init; }

    public required IReadOnlyDictionary<string, SlotFacts> Workers { get; init; }

    public required IReadOnlyList<FailureFacts> Failure { get; init; }

    public static GraphFacts Of(string graph) => All.Single(facts => facts.Graph == graph);

    public static IReadOnlyList<GraphFacts> Read(string json) => JsonSerializer.Deserialize<GraphFacts[]>(json, Names)!;
}
