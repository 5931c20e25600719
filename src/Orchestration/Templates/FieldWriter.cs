using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes single fields; nothing where there is no value.</summary>
internal static class FieldWriter
{
    public static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    public static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;

        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);

        writer.WriteEndArray();
    }

    public static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
    }

    public static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool flag)
    {
        if (flag)
            writer.WriteBoolean(name, true);
    }

    /// <summary>Seconds as a decimal: every tick of 100 nanoseconds survives.</summary>
    public static void WriteSeconds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan? time)
    {
        if (time is { } value)
            writer.WriteNumber(name, (decimal)value.Ticks / TimeSpan.TicksPerSecond);
    }

    public static void WriteWord<TEnum>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum? word)
        where TEnum : struct, Enum
    {
        if (word is { } value)
            writer.WriteString(name, SnakeCase.Normalize(value.ToString()));
    }

    /// <summary>A word, unless it is the one that is meant when nothing is written.</summary>
    public static void WriteWord<TEnum>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum word, TEnum unwritten)
        where TEnum : struct, Enum
    {
        if (!EqualityComparer<TEnum>.Default.Equals(word, unwritten))
            writer.WriteString(name, SnakeCase.Normalize(word.ToString()));
    }

    public static void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ParameterMap? values)
    {
        if (values is null)
            return;

        writer.WritePropertyName(name);
        writer.WriteRawValue(values.ToPayload().Utf8.Span, skipInputValidation: true);
    }

    /// <summary>An object, unless it has nothing in it.</summary>
    public static void WriteFilledObject(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ParameterMap values)
    {
        if (values.ToPayload().Length > 2)
            WriteObject(writer, name, values);
    }

    public static void WriteValue(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ParameterValue? value)
    {
        if (value is null)
            return;

        writer.WritePropertyName(name);
        writer.WriteRawValue(value.ToPayload().Utf8.Span, skipInputValidation: true);
    }

    public static void WriteRetry(Utf8JsonWriter writer, RetryPolicy? retry)
    {
        if (retry is null)
            return;

        writer.WriteStartObject("retry"u8);
        writer.WriteNumber("max_retries"u8, retry.MaxRetries);
        writer.WriteString("backoff"u8, SnakeCase.Normalize(retry.Backoff.ToString()));
        WriteSeconds(writer, "delay"u8, retry.Delay);
        WriteSeconds(writer, "max_delay"u8, retry.MaxDelay);
        writer.WriteBoolean("jitter"u8, retry.Jitter);
        writer.WriteStartArray("retry_on"u8);
        foreach (FailureKind kind in retry.RetryOn)
            writer.WriteStringValue(SnakeCase.Normalize(kind.ToString()));

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
