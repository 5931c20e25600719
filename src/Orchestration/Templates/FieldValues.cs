using System.Globalization;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the values of fields; null and what does not fit become null, the latter with a problem.</summary>
internal static class FieldValues
{
    private static readonly string[] ClockFormats = [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF"];

    private const decimal LargestSeconds = 922_337_203_686m;

    private const decimal LargestAmount = 1_000_000_000_000_000m;

    public static string? Text(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.String)
            return cursor.Text();

        if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "a text");
        return null;
    }

    public static int? WholeNumber(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.Number)
        {
            if (cursor.TryInt32(out int value))
                return value;
            if (cursor.TryDecimal(out decimal number) && decimal.Truncate(number) == number && number is >= int.MinValue and <= int.MaxValue)
                return (int)number;

            cursor.Report(TemplateCodes.BadValue, $"'{name}' is not a whole number that is possible here.", "Write a whole number such as 3.");
        }
        else if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "a whole number");

        return null;
    }

    public static bool? Flag(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token is JsonTokenType.True or JsonTokenType.False)
            return cursor.Token == JsonTokenType.True;

        if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "true or false");
        return null;
    }

    public static IReadOnlyList<string> Texts(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterArray($"'{name}'"))
            return [];

        List<string> texts = [];
        while (cursor.TryNextElement())
        {
            if (cursor.Token == JsonTokenType.String)
                texts.Add(cursor.Text());
            else
                cursor.WrongType($"An element of '{name}'", "a text");
        }

        return texts;
    }

    public static TimeSpan? Duration(ref DocumentCursor cursor, string name)
    {
        const string remedy = "Write a number of seconds such as 2.5, or hh:mm:ss.";
        if (cursor.Token == JsonTokenType.Number)
        {
            if (cursor.TryDecimal(out decimal seconds) && Math.Abs(seconds) <= LargestSeconds
                && decimal.Round(seconds * TimeSpan.TicksPerSecond) is >= long.MinValue and <= long.MaxValue and decimal ticks)
                return TimeSpan.FromTicks((long)ticks);

            cursor.Report(TemplateCodes.BadValue, $"'{name}' is not a possible number of seconds.", remedy);
        }
        else if (cursor.Token == JsonTokenType.String)
        {
            string text = cursor.Text();
            if (TimeSpan.TryParseExact(text, ClockFormats, CultureInfo.InvariantCulture, out TimeSpan time))
                return time;

            cursor.Report(TemplateCodes.BadValue, $"'{name}' is '{DocumentText.Shorten(text)}', which is not a duration.", remedy);
        }
        else if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "a number of seconds or hh:mm:ss");

        return null;
    }

    public static decimal? Amount(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.Number)
        {
            if (cursor.TryDecimal(out decimal amount) && Math.Abs(amount) <= LargestAmount)
                return amount;

            cursor.Report(TemplateCodes.BadValue, $"'{name}' is not a possible amount.", "Write an amount such as 12.5.");
        }
        else if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "an amount");

        return null;
    }

    public static FactoryType? Type(ref DocumentCursor cursor, string name)
    {
        if (Text(ref cursor, name) is not { } text)
            return null;

        if (FactoryType.TryParse(text, out FactoryType type))
            return type;

        cursor.Report(
            TemplateCodes.BadValue, $"'{DocumentText.Shorten(text)}' is not a factory type.",
            "Use letters, digits, '-', '_' or '.', 1 to 128 characters, such as media.");
        return null;
    }

    public static TEnum? Word<TEnum>(ref DocumentCursor cursor, string name)
        where TEnum : struct, Enum
    {
        if (Text(ref cursor, name) is not { } text)
            return null;

        string? normal = SnakeCase.Normalize(text);
        if (normal is not null && Words<TEnum>.Values.TryGetValue(normal, out TEnum value))
            return value;

        cursor.Report(
            TemplateCodes.BadValue, $"'{name}' cannot be '{DocumentText.Shorten(text)}'.",
            $"Write one of {string.Join(", ", Words<TEnum>.Values.Keys)}.{cursor.Document.Suggestions.Suggest(text, Words<TEnum>.Values.Keys)}");
        return null;
    }

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static IReadOnlyDictionary<string, TEnum> Values { get; } =
            Enum.GetValues<TEnum>().ToDictionary(value => SnakeCase.Normalize(value.ToString())!);
    }
}
