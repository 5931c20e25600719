using System.Diagnostics;

namespace Orchestration.Samples.Tests.ProductLaunch;

/// <summary>The sample with its execution in a SQLite file, killed in the middle.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("product-launch-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task A_killed_launch_goes_on_without_calling_a_completed_step_again()
    {
        await KillWhileTheVideoRendersAsync("--store", "sqlite");

        SampleProcess second = await RunAsync("--store", "sqlite");

        second.ExitCode.Should().Be(0, second.Errors);
        foreach (string done in new[] { "research_market", "generate_images" })
            CallsOf(done, second).Should().Be(1);
        CallsOf("generate_video", second).Should().Be(2);
        second.Output.Should().Contain("generate_video   attempt 2 on media").And.ContainAll("hero.png", "detail.png", "report.md", "Completed in");

        SampleProcess third = await RunAsync("--store", "sqlite");

        third.ExitCode.Should().Be(0, third.Errors);
        CallsOf("generate_video", third).Should().Be(2, "a launch that is over is shown again");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_database_elsewhere_is_used_and_a_new_launch_starts_from_the_beginning()
    {
        string database = Path.Combine(_folder.FullName, "elsewhere", "launches.db");
        SampleProcess first = await RunAsync("--database", database);

        SampleProcess again = await RunAsync("--database", database, "--new");

        first.ExitCode.Should().Be(0, first.Errors);
        File.Exists(database).Should().BeTrue();
        again.ExitCode.Should().Be(0, again.Errors);
        CallsOf("generate_video", again).Should().Be(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_length_of_the_video_is_another_launch()
    {
        SampleProcess first = await SampleProcess.RunAsync(Token, "--store", "sqlite", "--video-seconds", "1", "--out", _folder.FullName);

        SampleProcess other = await SampleProcess.RunAsync(Token, "--store", "sqlite", "--video-seconds", "2", "--out", _folder.FullName);

        first.ExitCode.Should().Be(0, first.Errors);
        other.ExitCode.Should().Be(2);
        other.Errors.Should().Contain("--new");
    }

    private static int CallsOf(string step, SampleProcess run) => run.Output.Split('\n').Count(line =>
        line.Contains($"{step,-16} started on", StringComparison.Ordinal) || line.Contains($"{step,-16} attempt", StringComparison.Ordinal));

    private Task<SampleProcess> RunAsync(params string[] arguments) =>
        SampleProcess.RunAsync(Token, [.. arguments, "--video-seconds", "20", "--out", _folder.FullName]);

    private async Task KillWhileTheVideoRendersAsync(params string[] arguments)
    {
        using Process process = SampleProcess.Start([.. arguments, "--video-seconds", "20", "--out", _folder.FullName]);
        string? line = "";
        while (line is not null && !line.Contains("generate_video   started", StringComparison.Ordinal))
            line = await process.StandardOutput.ReadLineAsync(Token);

        line.Should().NotBeNull();
        process.Kill();
        await process.WaitForExitAsync(Token);
        process.ExitCode.Should().NotBe(0);
    }
}
