using System.Diagnostics;

namespace Orchestration.Samples.Tests.ProductLaunch;

/// <summary>The sample with its execution in a SQLite file, killed in the middle.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("product-launch-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task A_killed_launch_goes_on_without_calling_a_completed_step_again()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await KillWhileTheVideoRendersAsync(token);

        SampleProcess second = await RunAsync(token, "--store", "sqlite");

        second.ExitCode.Should().Be(0, second.Errors);
        foreach (string done in new[] { "research_market", "generate_images" })
            CallsOf(done, second).Should().Be(1);
        CallsOf("generate_video", second).Should().Be(2);
        second.Output.Should().Contain("generate_video   attempt 2 on media").And.ContainAll("hero.png", "detail.png", "report.md", "Completed in");

        SampleProcess third = await RunAsync(token, "--store", "sqlite");

        third.ExitCode.Should().Be(0, third.Errors);
        CallsOf("generate_video", third).Should().Be(2, "a launch that is over is shown again");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_database_elsewhere_is_used_and_a_new_launch_starts_from_the_beginning()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        string database = Path.Combine(_folder.FullName, "elsewhere", "launches.db");
        SampleProcess first = await RunAsync(token, "--database", database);

        SampleProcess again = await RunAsync(token, "--database", database, "--new");

        first.ExitCode.Should().Be(0, first.Errors);
        File.Exists(database).Should().BeTrue();
        again.ExitCode.Should().Be(0, again.Errors);
        CallsOf("generate_video", again).Should().Be(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_length_of_the_video_is_another_launch()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        SampleProcess first = await SampleProcess.RunAsync(token, "--store", "sqlite", "--video-seconds", "1", "--out", _folder.FullName);

        SampleProcess other = await SampleProcess.RunAsync(token, "--store", "sqlite", "--video-seconds", "2", "--out", _folder.FullName);

        first.ExitCode.Should().Be(0, first.Errors);
        other.ExitCode.Should().Be(2);
        other.Errors.Should().Contain("--new");
    }

    private static int CallsOf(string step, SampleProcess run) => run.Output.Split('\n').Count(line =>
        line.Contains($"{step,-16} started on", StringComparison.Ordinal) || line.Contains($"{step,-16} attempt", StringComparison.Ordinal));

    private Task<SampleProcess> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        SampleProcess.RunAsync(cancellationToken, [.. arguments, "--video-seconds", "20", "--out", _folder.FullName]);

    private async Task KillWhileTheVideoRendersAsync(CancellationToken cancellationToken)
    {
        using Process process = SampleProcess.Start("--store", "sqlite", "--video-seconds", "20", "--out", _folder.FullName);
        string? line = "";
        while (line is not null && !line.Contains("generate_video   started", StringComparison.Ordinal))
            line = await process.StandardOutput.ReadLineAsync(cancellationToken);

        line.Should().NotBeNull();
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.Should().NotBe(0);
    }
}
