using System.Globalization;

namespace Orchestration.FaultTests;

/// <summary>The command line: <c>[--quick] [--seeds N] [--first-seed S]</c>.</summary>
internal sealed record FaultOptions(bool IsQuick, int Seeds, int FirstSeed)
{
    private const int QuickSeeds = 2_000;
    private const int ManySeeds = 50_000;

    public static FaultOptions Parse(IReadOnlyList<string> arguments)
    {
        bool isQuick = false;
        int? seeds = null;
        int firstSeed = 1;
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
                default:
                    throw new ArgumentException($"Unknown argument '{arguments[index]}'. Usage: [--quick] [--seeds N] [--first-seed S]", nameof(arguments));
            }
        }

        return new FaultOptions(isQuick, seeds ?? (isQuick ? QuickSeeds : ManySeeds), firstSeed);
    }

    private static int Number(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ArgumentException($"'{arguments[index - 1]}' wants a number.", nameof(arguments));
}
