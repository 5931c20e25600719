using System.Text.Json;
using Orchestration.Factories;

namespace Orchestration.Coordination.Payloads;

/// <summary>A failure as <c>{"kind":"transient","message":…,"code":…,"retry_after":ticks,"exception":…}</c>.</summary>
internal static class FailurePayload
{
    public static void Write(Utf8JsonWriter writer, ActionFailure failure)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", FailureKindWords.Of(failure.Kind));
        writer.WriteString("message", WellFormed.Text(failure.Message));
        if (failure.Code is { } code)
            writer.WriteString("code", WellFormed.Text(code));
        if (failure.RetryAfter is { } after)
            writer.WriteNumber("retry_after", after.Ticks);
        if (failure.ExceptionType is { } exception)
            writer.WriteString("exception", WellFormed.Text(exception));
        writer.WriteEndObject();
    }

    public static ActionFailure Read(JsonElement json) =>
        new(FailureKindWords.Parse(json.GetProperty("kind").GetString()), json.GetProperty("message").GetString()!)
        {
            Code = json.TryGetProperty("code", out JsonElement code) ? code.GetString() : null,
            RetryAfter = json.TryGetProperty("retry_after", out JsonElement after) ? TimeSpan.FromTicks(after.GetInt64()) : null,
            ExceptionType = json.TryGetProperty("exception", out JsonElement exception) ? exception.GetString() : null,
        };
}
