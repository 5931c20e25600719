using System.Diagnostics;
using System.Globalization;

namespace Orchestration.FaultTests.Processes;

/// <summary>Freezes a process and lets it go on.</summary>
internal static class Signal
{
    public static Task FreezeAsync(int process) => SendAsync("-STOP", process);

    public static Task ThawAsync(int process) => SendAsync("-CONT", process);

    private static async Task SendAsync(string signal, int process)
    {
        using Process kill = Process.Start("/bin/kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill {signal} answered {kill.ExitCode}.");
    }
}
