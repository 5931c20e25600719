using System.Diagnostics;

namespace Orchestration.Tool.Tests;

public sealed class StandardInputTests
{
    [Theory]
    [InlineData("validate", "<&-", "'-' cannot be read: standard input is closed.")]
    [InlineData("graph", "<&-", "'-' cannot be read: standard input is closed.")]
    [InlineData("simulate", "<&-", "'-' cannot be read: standard input is closed.")]
    [InlineData("run", "<&-", "'-' cannot be read: standard input is closed.")]
    [InlineData("validate", "</dev/null", "The file has no document.")]
    [InlineData("graph", "< <(echo '{}')", "The workflow has no 'steps'.")]
    [InlineData("validate", "<<< 'workflow_id: w\nsteps: [{ step_id: a, action: x }, 1]'", "-:2:")]
    public async Task Standard_input_is_read_unless_it_is_closed(string verb, string redirection, string error)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files are redirected like this on Unix only.");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("bash", ["-c", $"exec dotnet \"$0\" \"$@\" {redirection}", Path.Combine(AppContext.BaseDirectory, "orchestrate.dll"), verb, "-"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30), TimeProvider.System);
        using CancellationTokenRegistration end = patience.Token.Register(process.Kill);

        string said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        process.ExitCode.Should().Be(2);
        said.Should().Contain(error);
    }
}
