using System.ComponentModel;
using System.Diagnostics;

namespace Orchestration.FaultTests.Processes;

/// <summary>strace, which answers system calls in place of the system.</summary>
internal static class Tracing
{
    public const string Program = "strace";

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        try
        {
            using Process trial = Process.Start(new ProcessStartInfo(Program, ["-f", "-qq", "--seccomp-bpf", "-e", "trace=none", "-e", "inject=fsync:error=EIO", "true"])
            {
                RedirectStandardError = true,
            })!;
            string said = await trial.StandardError.ReadToEndAsync();
            await trial.WaitForExitAsync();
            return trial.ExitCode == 0 ? null : $"strace is not permitted: {said.Trim()}";
        }
        catch (Win32Exception)
        {
            return "strace is not installed";
        }
    }
}
