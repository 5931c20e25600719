using System.Text.Json;
using Orchestration.Coordination.Rerunning;

namespace Orchestration.Coordination.Payloads;

/// <summary>The scope of a rerun, as <c>{"steps":[…],"renewed":[…],"resumed":[…]}</c>, numbers of steps; the last only where there are some.</summary>
internal static class RerunPayload
{
    public static void Write(Utf8JsonWriter writer, RerunScope scope)
    {
        writer.WriteStartObject();
        Write(writer, "steps", scope.Steps);
        Write(writer, "renewed", scope.Renewed);
        if (scope.Resumed.Length > 0)
            Write(writer, "resumed", scope.Resumed);
        writer.WriteEndObject();
    }

    public static RerunScope Read(JsonElement json) => new(Numbers(json.GetProperty("steps")), Numbers(json.GetProperty("renewed")))
    {
        Resumed = json.TryGetProperty("resumed", out JsonElement resumed) ? Numbers(resumed) : [],
    };

    private static void Write(Utf8JsonWriter writer, string name, int[] steps)
    {
        writer.WriteStartArray(name);
        foreach (int step in steps)
            writer.WriteNumberValue(step);
        writer.WriteEndArray();
    }

    private static int[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt32())];
}
