using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProductLaunch;

/// <summary>What the command line says.</summary>
internal sealed record LaunchOptions
{
    public const string Usage = """
        Usage: ProductLaunch [--product NAME] [--video-seconds N] [--out DIR] [--json]

          --product NAME     what is launched (default: Aurora One)
          --video-seconds N  how long the video is, 1 to 600 (default: 30)
          --out DIR          where the files go (default: artifacts/product-launch)
          --json             print one JSON document instead of progress and tables
          --help             print this text

        Exit code: 0 succeeded, 1 failed, 2 wrong arguments, 130 cancelled.
        """;

    public string Folder { get; init; } = Path.GetFullPath(Path.Combine("artifacts", "product-launch"));

    public string Product { get; init; } = "Aurora One";

    public double VideoSeconds { get; init; } = 30;

    public bool Json { get; init; }

    public bool Help { get; init; }

    /// <summary>Reads the arguments; answers false and what is wrong when they make no sense.</summary>
    public static bool TryParse(string[] arguments, out LaunchOptions options, [NotNullWhen(false)] out string? problem)
    {
        options = new LaunchOptions();
        problem = null;
        for (int i = 0; i < arguments.Length && problem is null; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--json":
                    options = options with { Json = true };
                    break;
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--product" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Product = value.Trim() };
                    i++;
                    break;
                case "--out" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Folder = Path.GetFullPath(value) };
                    i++;
                    break;
                case "--video-seconds" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 1 and <= 600:
                    options = options with { VideoSeconds = seconds };
                    i++;
                    break;
                case "--product":
                    problem = "--product needs a name.";
                    break;
                case "--out":
                    problem = "--out needs a directory.";
                    break;
                case "--video-seconds":
                    problem = "--video-seconds needs a number from 1 to 600.";
                    break;
                default:
                    problem = $"'{arguments[i]}' is not an option.";
                    break;
            }
        }

        return problem is null;
    }
}
