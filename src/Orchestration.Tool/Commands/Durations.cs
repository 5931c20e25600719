using System.Globalization;

namespace Orchestration.Tool.Commands;

/// <summary>Reads durations from the command line as templates write them.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>Reads seconds, or hh:mm:ss with an optional fraction.</summary>
    /// <exception cref="InvalidInputException">It is neither, or not from 0 to 24 days.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        TimeSpan? time =
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal seconds)
                && seconds >= 0 && seconds <= (decimal)Longest.TotalSeconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : TimeSpan.TryParseExact(text, [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF"], CultureInfo.InvariantCulture, out TimeSpan clock) ? clock
            : null;
        return time ?? throw new InvalidInputException($"{option} must be a number of seconds such as 2.5, or hh:mm:ss, up to 24 days, not '{text}'.");
    }
}
