using System.Diagnostics;
using System.Reflection;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Runs this program once more with other arguments, under the runtime settings that all measurements share.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<ChildOutcome> RunAsync(params string[] arguments)
    {
        using Process process = new() { StartInfo = Describe(arguments) };
        using CancellationTokenSource patience = new(Patience);
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return new ChildOutcome([], $"not finished after {Patience.TotalSeconds:0} s");
        }

        string[] lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (process.ExitCode == 0)
            return new ChildOutcome(lines, null);

        string[] problem = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new ChildOutcome(lines, $"exit code {process.ExitCode}: {string.Join('\n', problem.Take(12))}");
    }

    private static ProcessStartInfo Describe(string[] arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        string[] entry = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
        ProcessStartInfo start = new(program, [.. entry, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (string setting in start.Environment.Keys.Where(IsRuntimeSetting).ToArray())
            start.Environment.Remove(setting);

        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "1";

        // Tiered compilation otherwise waits for 100 ms without new methods before it begins to count calls, which short processes do not survive.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        return start;
    }

    private static bool IsRuntimeSetting(string name) => new[] { "DOTNET_gc", "DOTNET_GC", "DOTNET_Tiered", "DOTNET_TC_", "DOTNET_ReadyToRun" }
        .Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
