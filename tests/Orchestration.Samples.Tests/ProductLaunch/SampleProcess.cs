using System.Diagnostics;

namespace Orchestration.Samples.Tests.ProductLaunch;

/// <summary>Runs the sample as a process of its own.</summary>
internal sealed record SampleProcess(int ExitCode, string Output, string Errors)
{
    public static async Task<SampleProcess> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new SampleProcess(process.ExitCode, await output, await errors);
    }

    public static Process Start(params string[] arguments) => StartProgram("ProductLaunch", arguments);

    public static Process StartProgram(string name, params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
