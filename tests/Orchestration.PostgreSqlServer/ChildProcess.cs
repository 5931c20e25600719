using System.Diagnostics;

namespace Orchestration.PostgreSqlServer;

/// <summary>Runs a program and keeps what it says.</summary>
internal static class ChildProcess
{
    /// <exception cref="InvalidOperationException">The program failed; the message has what it said.</exception>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string said = await output + await errors;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}: {said}");
    }
}
