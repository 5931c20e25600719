using System.Text.Json.Nodes;

namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>Reads what the shared data says of all graphs, as far as it is copied here.</summary>
internal static class PublishedFacts
{
    private static readonly Lazy<JsonArray> Instances = new(() =>
        JsonNode.Parse(File.ReadAllText(SharedData.At("wfinstances/expected.json")))!["instances"]!.AsArray());

    public static GraphFacts Of(string graph)
    {
        JsonObject instance = Instances.Value.Single(one => one!["file"]!.GetValue<string>() == graph + ".json")!.DeepClone().AsObject();
        instance["graph"] = graph;
        GraphFacts facts = GraphFacts.Read($"[{instance.ToJsonString()}]").Single();
        return facts with { Failure = [.. facts.Failure.Distinct()] };
    }
}
