using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProductLaunch;

/// <summary>What the command line says.</summary>
internal sealed record LaunchOptions
{
    public const string Usage = """
        Usage: ProductLaunch [--product NAME] [--video-seconds N] [--out DIR] [--json]
                             [--store memory|sqlite] [--database FILE] [--new]

          --product NAME     what is launched (default: Aurora One)
          --video-seconds N  how long the video is, 1 to 600 (default: 30)
          --out DIR          where the files go (default: artifacts/product-launch)
          --json             print one JSON document instead of progress and tables
          --store KIND       where the execution is remembered: memory or sqlite (default: memory)
          --database FILE    the SQLite file (default: launch.db in the directory of --out); implies --store sqlite
          --new              with sqlite: start anew instead of going on with the product's last launch
          --help             print this text

        With --store sqlite a launch that was killed goes on when it is started again with the same product:
        steps that succeeded are not called again.

        Exit code: 0 succeeded, 1 failed, 2 wrong arguments, 130 cancelled.
        """;

    public string Folder { get; init; } = Path.GetFullPath(Path.Combine("artifacts", "product-launch"));

    public string Product { get; init; } = "Aurora One";

    public double VideoSeconds { get; init; } = 30;

    public bool Json { get; init; }

    public LaunchStore Store { get; init; }

    /// <summary>The SQLite file; null for the default.</summary>
    public string? Database { get; init; }

    /// <summary>Whether a launch is started although there is one of this product.</summary>
    public bool New { get; init; }

    public bool Help { get; init; }

    public string DatabasePath => Database ?? Path.Combine(Folder, "launch.db");

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
                case "--new":
                    options = options with { New = true };
                    break;
                case "--store" when value is "memory" or "sqlite":
                    options = options with { Store = value == "sqlite" ? LaunchStore.Sqlite : LaunchStore.Memory };
                    i++;
                    break;
                case "--database" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Store = LaunchStore.Sqlite, Database = Path.GetFullPath(value) };
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
                case "--store":
                    problem = "--store needs memory or sqlite.";
                    break;
                case "--database":
                    problem = "--database needs a file.";
                    break;
                case "--video-seconds":
                    problem = "--video-seconds needs a number from 1 to 600.";
                    break;
                default:
                    problem = $"'{arguments[i]}' is not an option.";
                    break;
            }
        }

        if (problem is null && options.New && options.Store == LaunchStore.Memory)
            problem = "--new needs --store sqlite; in memory every launch is new.";
        return problem is null;
    }
}
