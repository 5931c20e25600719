namespace Orchestration.FaultTests.Processes;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Null when it had to be killed because it did not end.</param>
/// <param name="Said">What it wrote to its error output.</param>
internal sealed record ChildEnd(int? ExitCode, string Said)
{
    private const int Killed = 128 + 9;

    public bool WasKilled => ExitCode == Killed;

    public bool IsGood => ExitCode == 0;

    public override string ToString() => $"{(ExitCode is { } code ? $"exit code {code}" : "did not end in time")}; {Said.Trim()}";
}
