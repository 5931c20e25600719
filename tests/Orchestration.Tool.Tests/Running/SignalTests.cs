using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Orchestration.Tool.Tests.Running;

public sealed class SignalTests
{
    /// <summary>A shell that ignores a signal hands that down to what it starts, which then never hears it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_cancels_the_steps_first_and_answers_130(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals of this kind exist on Unix only.");
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        CancellationToken cancellationToken = patience.Token;
        using Folder folder = new();
        string tool = Path.Combine(AppContext.BaseDirectory, "orchestrate.dll");
        ProcessStartInfo start = new(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [tool, "run", folder.Write("waiting.yaml", RunTests.Waiting), "--artifacts", folder.Path, "--json"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration end = cancellationToken.Register(static started => ((Process)started!).Kill(), process);
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.Contains("\"step_retry_scheduled\"", StringComparison.Ordinal))
            {
                using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
                await kill.WaitForExitAsync(cancellationToken);
            }
        }

        await process.WaitForExitAsync(cancellationToken);

        process.ExitCode.Should().Be(130);
        JsonDocument.Parse(lines[^1]).RootElement.GetProperty("steps")[0].GetProperty("status").GetString().Should().Be("cancelled");
    }
}
