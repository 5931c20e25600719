using System.Diagnostics;

namespace Orchestration.Samples.Tests.ProductLaunch;

public sealed class CommandLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--video-seconds", "0")]
    [InlineData("--video-seconds", "soon")]
    [InlineData("--video-seconds")]
    [InlineData("--out")]
    [InlineData("--loud")]
    [InlineData("--store", "cloud")]
    [InlineData("--database")]
    [InlineData("--new")]
    public async Task Wrong_arguments_end_with_code_2_and_the_usage(params string[] arguments)
    {
        SampleProcess run = await SampleProcess.RunAsync(Token, arguments);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Errors.Should().Contain(arguments[0]).And.Contain("Usage:");
    }

    [Fact]
    public async Task Redirected_progress_is_plain_lines_and_the_results_name_the_files()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("product-launch-");
        try
        {
            SampleProcess run = await SampleProcess.RunAsync(Token, "--video-seconds", "1", "--out", folder.FullName);

            run.ExitCode.Should().Be(0, run.Errors);
            run.Errors.Should().BeEmpty();
            run.Output.Should().NotContain("\u001b")
                .And.ContainAll("generate_video   started on media: ", "Market Research  Succeeded  research", $"Files in {folder.FullName}", "hero.png", "report.md", "the critical path took");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_termination_signal_cancels_the_execution_and_ends_with_code_130()
    {
        Assert.SkipUnless(File.Exists("/bin/kill"), "there is no /bin/kill");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("product-launch-");
        try
        {
            CancellationToken cancellationToken = TestContext.Current.CancellationToken;
            using Process process = SampleProcess.Start("--video-seconds", "600", "--out", folder.FullName);
            string? line = "";
            while (line is not null && !line.Contains("generate_video   started", StringComparison.Ordinal))
                line = await process.StandardOutput.ReadLineAsync(cancellationToken);

            using (Process kill = Process.Start("/bin/kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(cancellationToken);
            string rest = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);

            process.ExitCode.Should().Be(130);
            rest.Should().Contain("generate_video   cancelled").And.Contain("Product Images   Succeeded");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
