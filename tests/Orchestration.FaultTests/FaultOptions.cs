using System.Globalization;

namespace Orchestration.FaultTests;

/// <summary>The command line.</summary>
/// <param name="IsQuick">Whether a short look is enough.</param>
/// <param name="Seeds">How many seeds are simulated.</param>
/// <param name="FirstSeed">The first of them.</param>
/// <param name="Only">A part of the names of the faults that are done to processes; null for all.</param>
/// <param name="HasFaults">Whether anything is done to processes.</param>
internal sealed record FaultOptions(bool IsQuick, int Seeds, int FirstSeed, string? Only = null, bool HasFaults = true)
{
    private const string Usage = "[--quick] [--seeds N] [--first-seed S] [--only PART-OF-A-NAME] [--no-faults]";
    private const int QuickSeeds = 2_000;
    private const int ManySeeds = 50_000;

    public static FaultOptions Parse(IReadOnlyList<string> arguments)
    {
        bool isQuick = false;
        int? seeds = null;
        int firstSeed = 1;
        string? only = null;
        bool hasFaults = true;
        for (int index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--seeds":
                    seeds = Number(arguments, ++index);
                    break;
                case "--first-seed":
                    firstSeed = Number(arguments, ++index);
                    break;
                case "--only":
                    only = arguments.ElementAtOrDefault(++index) ?? throw new ArgumentException("'--only' wants a part of a name.", nameof(arguments));
                    break;
                case "--no-faults":
                    hasFaults = false;
                    break;
                default:
                    throw new ArgumentException($"Unknown argument '{arguments[index]}'. Usage: {Usage}", nameof(arguments));
            }
        }

        return new FaultOptions(isQuick, seeds ?? (isQuick ? QuickSeeds : ManySeeds), firstSeed, only, hasFaults);
    }

    private static int Number(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ArgumentException($"'{arguments[index - 1]}' wants a number.", nameof(arguments));
}
