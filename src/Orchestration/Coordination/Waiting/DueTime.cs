using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Coordination.Waiting;

/// <summary>Reads until when a timer waits: a time as text with its offset, or seconds since 1970.</summary>
internal static class DueTime
{
    /// <summary>Reads a list of one value as UTC ticks. False when it is no time.</summary>
    public static bool TryRead(JsonPayload list, out long utcTicks)
    {
        Utf8JsonReader reader = new(list.Utf8.Span);
        reader.Read();
        reader.Read();
        utcTicks = 0;
        return reader.TokenType switch
        {
            JsonTokenType.String => TryReadText(ref reader, out utcTicks),
            JsonTokenType.Number => TryReadSeconds(ref reader, out utcTicks),
            _ => false,
        };
    }

    /// <summary>Says why a value is no time.</summary>
    public static string Explain(JsonPayload list)
    {
        string value = list.ToString()[1..^1];
        return $"The time {(value.Length > 100 ? value[..100] + "…" : value)} until which the step is to wait is none. Use text with an offset such as \"2027-01-31T08:00:00Z\", or a number of seconds since 1970.";
    }

    /// <summary>Without an offset nobody knows which time is meant.</summary>
    private static bool TryReadText(ref Utf8JsonReader reader, out long utcTicks)
    {
        utcTicks = 0;
        int time = reader.ValueSpan.IndexOf((byte)'T');
        if (time < 0 || reader.ValueSpan[time..].IndexOfAny("Z+-"u8) < 0 || !reader.TryGetDateTimeOffset(out DateTimeOffset value))
            return false;

        utcTicks = value.UtcTicks;
        return true;
    }

    private static bool TryReadSeconds(ref Utf8JsonReader reader, out long utcTicks)
    {
        utcTicks = 0;
        if (!reader.TryGetDecimal(out decimal seconds) || seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;

        utcTicks = DateTimeOffset.UnixEpoch.UtcTicks + (long)(seconds * TimeSpan.TicksPerSecond);
        return true;
    }
}
