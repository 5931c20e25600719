using System.Text.Json;

namespace Orchestration.Coordination.Payloads;

/// <summary>The scope of a rerun, as <c>{"steps":[…],"renewed":[…]}</c>, numbers of steps.</summary>
internal static class RerunPayload
{
    public static void Write(Utf8JsonWriter writer, RerunScope scope)
    {
        writer.WriteStartObject();
        Write(writer, "steps", scope.Steps);
        Write(writer, "renewed", scope.Renewed);
        writer.WriteEndObject();
    }

    public static RerunScope Read(JsonElement json) => new(Numbers(json.GetProperty("steps")), Numbers(json.GetProperty("renewed")));

    private static void Write(Utf8JsonWriter writer, string name, int[] steps)
    {
        writer.WriteStartArray(name);
        foreach (int step in steps)
            writer.WriteNumberValue(step);
        writer.WriteEndArray();
    }

    private static int[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt32())];
}
