using System.Text.Json;

namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>Reads a recording in the format of WfCommons, schema 1.5.</summary>
internal static class RecordingReader
{
    public static RecordedGraph Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.At($"wfinstances/{name}.json")));
        JsonElement workflow = document.RootElement.GetProperty("workflow");
        JsonElement[] tasks = [.. workflow.GetProperty("specification").GetProperty("tasks").EnumerateArray()];
        Dictionary<string, decimal> runtimes = workflow.GetProperty("execution").GetProperty("tasks").EnumerateArray()
            .ToDictionary(task => Id(task), task => task.GetProperty("runtimeInSeconds").GetDecimal(), StringComparer.Ordinal);
        Dictionary<string, int> places = tasks.Select((task, place) => (Id(task), place)).ToDictionary(pair => pair.Item1, pair => pair.place, StringComparer.Ordinal);

        SortedSet<int>[] parents = [.. tasks.Select(task => new SortedSet<int>(Names(task, "parents").Select(parent => places[parent])))];
        for (int task = 0; task < tasks.Length; task++)
        {
            foreach (string child in Names(tasks[task], "children"))
                parents[places[child]].Add(task);
        }

        return new RecordedGraph(name, [.. tasks.Select((task, place) => new GraphTask(Id(task), Microseconds(runtimes[Id(task)]), [.. parents[place]]))]);
    }

    private static string Id(JsonElement task) => task.GetProperty("id").GetString()!;

    private static IEnumerable<string> Names(JsonElement task, string list) => task.GetProperty(list).EnumerateArray().Select(name => name.GetString()!);

    private static long Microseconds(decimal seconds) => (long)decimal.Round(seconds * 1_000_000, MidpointRounding.ToEven);
}
