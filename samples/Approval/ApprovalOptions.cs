using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Approval;

/// <summary>What the command line says.</summary>
internal sealed record ApprovalOptions
{
    public const string Usage = """
        Usage: Approval [--campaign NAME] [--approve | --reject] [--timeout SECONDS] [--store memory|sqlite] [--database FILE]

          --campaign NAME    what is advertised (default: Aurora One)
          --approve          answer yes at once, for scripts
          --reject           answer no at once
          --timeout SECONDS  how long an answer may take, before and after the reminder (default: 60)
          --store KIND       where the execution is remembered: memory or sqlite (default: memory)
          --database FILE    the SQLite file (default: approval.db); implies --store sqlite
          --help             print this text

        Without --approve and --reject it asks, and reads yes or no from the console.
        With --store sqlite a program that was killed while it waited goes on waiting when it is started again
        with the same campaign; the time it was away counts.

        Exit code: 0 published, 1 something failed, 2 wrong arguments, 3 discarded.
        """;

    public string Campaign { get; init; } = "Aurora One";

    /// <summary>The answer that is known already; null asks.</summary>
    public bool? Answer { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The SQLite file; null remembers in memory.</summary>
    public string? Database { get; init; }

    public bool Help { get; init; }

    /// <summary>Reads the arguments; answers false and what is wrong when they make no sense.</summary>
    public static bool TryParse(string[] arguments, out ApprovalOptions options, [NotNullWhen(false)] out string? problem)
    {
        options = new ApprovalOptions();
        problem = null;
        for (int i = 0; i < arguments.Length && problem is null; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--approve" or "--reject" when options.Answer is null:
                    options = options with { Answer = arguments[i] == "--approve" };
                    break;
                case "--campaign" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Campaign = value.Trim() };
                    i++;
                    break;
                case "--timeout" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 1_000_000:
                    options = options with { Timeout = TimeSpan.FromSeconds(seconds) };
                    i++;
                    break;
                case "--store" when value is "memory" or "sqlite":
                    options = options with { Database = value == "sqlite" ? options.Database ?? Path.GetFullPath("approval.db") : null };
                    i++;
                    break;
                case "--database" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Database = Path.GetFullPath(value) };
                    i++;
                    break;
                default:
                    problem = $"'{arguments[i]}' is not an option, or what follows it is not possible.";
                    break;
            }
        }

        return problem is null;
    }
}
