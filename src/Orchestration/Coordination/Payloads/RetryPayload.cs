using System.Text.Json;
using Orchestration.Coordination.Retrying;

namespace Orchestration.Coordination.Payloads;

/// <summary>A retry that is scheduled, as <c>{"due_at":ticks,"result":…}</c>.</summary>
internal static class RetryPayload
{
    public static void Write(Utf8JsonWriter writer, ScheduledRetry retry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("due_at", retry.DueAt);
        writer.WritePropertyName("result");
        ResultPayload.Write(writer, retry.Result);
        writer.WriteEndObject();
    }

    public static ScheduledRetry Read(JsonElement json) =>
        new(ResultPayload.Read(json.GetProperty("result")), json.GetProperty("due_at").GetInt64());
}
