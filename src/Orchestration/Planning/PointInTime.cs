using System.Globalization;

namespace Orchestration.Planning;

/// <summary>Reads a moment from text: a date, a time and an offset from UTC (RFC 3339), because a time without one means another moment on another machine.</summary>
internal static class PointInTime
{
    private static readonly string[] Formats =
        [.. from time in new[] { "HH':'mm':'ss", "HH':'mm':'ss'.'FFFFFFF", "HH':'mm" } from offset in new[] { "'Z'", "zzz" } select $"yyyy'-'MM'-'dd'T'{time}{offset}"];

    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
