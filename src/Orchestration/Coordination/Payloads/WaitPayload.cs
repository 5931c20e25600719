using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Coordination.Waiting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>The beginning of a timer as <c>{"due_at":ticks}</c>, and a signal as <c>{"name":…,"payload":…,"key":…}</c>; what it does not have is left out.</summary>
internal static class WaitPayload
{
    public static void Write(Utf8JsonWriter writer, TimerStart timer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("due_at", timer.DueAt);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, SignalArrival signal)
    {
        writer.WriteStartObject();
        writer.WriteString("name", signal.Name);
        if (!signal.Payload.IsEmpty)
        {
            writer.WritePropertyName("payload");
            writer.WriteRawValue(signal.Payload.Utf8.Span, skipInputValidation: true);
        }

        if (signal.Key is { } key)
            writer.WriteString("key", key);
        writer.WriteEndObject();
    }

    public static TimerStart ReadTimer(JsonElement json) => new(json.GetProperty("due_at").GetInt64());

    public static SignalArrival ReadSignal(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        json.TryGetProperty("payload", out JsonElement payload) ? JsonPayload.Trusted(JsonMarshal.GetRawUtf8Value(payload).ToArray()) : default,
        json.TryGetProperty("key", out JsonElement key) ? key.GetString() : null);
}
