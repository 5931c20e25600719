using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Reads until when a timer waits: a time as text with its offset, or seconds since 1970.</summary>
internal static class DueTime
{
    /// <summary>What a time is, for people.</summary>
    public const string Remedy = "Use text with an offset such as \"2027-01-31T08:00:00Z\", or a number of seconds since 1970.";

    /// <summary>Reads a value as UTC ticks. False when it is no time.</summary>
    public static bool TryRead(JsonPayload value, out long utcTicks)
    {
        Utf8JsonReader reader = new(value.Utf8.Span, PayloadTokens.ReaderOptions);
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
    public static string Explain(JsonPayload value)
    {
        string text = value.ToString().Replace("\\u002B", "+", StringComparison.Ordinal);
        return $"The time {(text.Length > 100 ? text[..100] + "…" : text)} until which the step is to wait is none. {Remedy}";
    }

    /// <summary>Without an offset nobody knows which time is meant. JSON may write the plus sign of an offset as an escape, so the bytes do not tell.</summary>
    private static bool TryReadText(ref Utf8JsonReader reader, out long utcTicks)
    {
        utcTicks = 0;
        if (!reader.TryGetDateTimeOffset(out DateTimeOffset value))
            return false;

        ReadOnlySpan<char> text = reader.GetString();
        int time = text.IndexOf('T');
        if (time < 0 || text[time..].IndexOfAny("Z+-") < 0)
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
