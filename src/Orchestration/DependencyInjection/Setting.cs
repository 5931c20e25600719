using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>One setting in the configuration; each way to read it reports what is wrong and then assigns nothing.</summary>
internal sealed class Setting(IConfigurationSection section, List<OrchestrationProblem> problems)
{
    private const int MaximumHours = 24 * 365 * 100;

    public string Key => section.Key;

    public string Path => section.Path;

    public bool IsSection => section.GetChildren().Any();

    public void ReadWhole(Action<int> assign)
    {
        if (ReadNumber() is { } number)
        {
            if (number is >= int.MinValue and <= int.MaxValue)
                assign((int)number);
            else
                TooLarge($"Use a whole number of at most {int.MaxValue:N0}.");
        }
    }

    public void ReadLong(Action<long> assign)
    {
        if (ReadNumber() is { } number)
        {
            if (number is >= long.MinValue and <= long.MaxValue)
                assign((long)number);
            else
                TooLarge($"Use a whole number of at most {long.MaxValue:N0}.");
        }
    }

    /// <summary>Reads an amount of money, which may have decimals.</summary>
    public void ReadAmount(Action<decimal> assign)
    {
        const string Wanted = "a number, such as 0.04";
        if (ReadText(Wanted) is not { } text)
            return;

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount))
            assign(amount);
        else
            Wrong(text, Wanted);
    }

    public void ReadBoolean(Action<bool> assign)
    {
        if (ReadText("true or false") is not { } text)
            return;

        if (bool.TryParse(text, out bool value))
            assign(value);
        else
            Wrong(text, "true or false");
    }

    /// <summary>Reads a duration: a number means seconds, <c>hh:mm:ss</c> and <c>d.hh:mm:ss</c> are understood.</summary>
    public void ReadDuration(Action<TimeSpan> assign)
    {
        const string Wanted = "a number of seconds, or hh:mm:ss";
        if (ReadText(Wanted) is not { } text)
            return;

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && double.IsFinite(seconds))
        {
            if (Math.Abs(seconds) <= MaximumHours * 3600.0)
                assign(TimeSpan.FromSeconds(seconds));
            else
                TooLarge("Use a number of seconds that is possible.");
        }
        else if (text.Count(c => c == ':') == 2 && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan time))
            assign(time);
        else
            Wrong(text, Wanted);
    }

    public void ReadText(Action<string> assign)
    {
        if (ReadText("a text") is { } text)
            assign(text);
    }

    public void Report(string code, string message, string remedy) => problems.Add(new OrchestrationProblem(code, Path, message, remedy));

    public void Wrong(string text, string wanted) =>
        Report(ConfigurationCodes.WrongType, $"'{DocumentText.Shorten(text)}' is not {wanted}.", $"Write {wanted}.");

    /// <summary>An empty object in JSON reads as empty text; that is no problem.</summary>
    public void WrongUnlessEmpty(string text, string wanted)
    {
        if (text.Length > 0)
            Wrong(text, wanted);
    }

    /// <summary>Reads what stands below the key, by a table of what may stand there.</summary>
    public void ReadSection<T>(SettingTable<T> table, T target, Action<string, string> found)
    {
        if (section.Value is { Length: > 0 } text)
            Wrong(text, "a section with settings of its own");
        else
            table.Read(section, target, problems, found);
    }

    public IEnumerable<Setting> Children() => section.GetChildren().Select(child => new Setting(child, problems));

    /// <summary>The text, or null where nothing is to be assigned: the value is null, or a problem was reported.</summary>
    private string? ReadText(string wanted)
    {
        if (!IsSection)
            return section.Value;

        Report(ConfigurationCodes.WrongType, $"A section or a list stands here, not {wanted}.", $"Write {wanted}.");
        return null;
    }

    private decimal? ReadNumber()
    {
        const string Wanted = "a whole number";
        if (ReadText(Wanted) is not { } text)
            return null;

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && decimal.IsInteger(number))
            return number;

        if (text.Length > 28 && text.TrimStart('-').All(char.IsAsciiDigit))
            TooLarge("Use a smaller number.");
        else
            Wrong(text, Wanted);
        return null;
    }

    private void TooLarge(string remedy) =>
        Report(ConfigurationCodes.OutOfRange, $"{DocumentText.Shorten(section.Value ?? "")} is out of range.", remedy);
}
