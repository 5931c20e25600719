using System.Text;

namespace Orchestration.Tool;

/// <summary>Where the tool reads and writes, and what it may assume of the other end.</summary>
internal sealed record Surroundings
{
    /// <summary>Null when standard input is closed.</summary>
    public required Stream? Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether rows may be written again in place.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether colours are welcome, on a terminal.</summary>
    public bool HasColors { get; init; }

    public static Surroundings OfProcess()
    {
        bool isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb" || (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") is null or "");
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        return new Surroundings
        {
            Input = StandardInput.Open(),
            Output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            IsTerminal = !Console.IsOutputRedirected && !isDumb,
            HasColors = Environment.GetEnvironmentVariable("NO_COLOR") is null or "",
        };
    }
}
