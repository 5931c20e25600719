using Orchestration.Factories.Media.Programs;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Tests.Programs;

public sealed class ChildProgramTests
{
    private const string Shell = "/bin/sh";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_fails_is_reported_with_its_last_words()
    {
        Assert.SkipUnless(File.Exists(Shell), "there is no /bin/sh");

        Func<Task> run = () => ChildProgram.RunAsync(Shell, ["-c", "echo too bad >&2; exit 3"], _ => Task.CompletedTask, Token);

        ActionFailure failure = (await run.Should().ThrowAsync<ActionFailedException>()).Which.Failure;
        failure.Should().Be(new ActionFailure(FailureKind.Permanent, "sh ended with code 3: too bad") { Code = "exit_3" });
    }

    [Fact]
    public async Task Cancelling_ends_a_program_that_would_go_on()
    {
        Assert.SkipUnless(File.Exists(Shell), "there is no /bin/sh");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Func<Task> run = () => ChildProgram.RunAsync(Shell, ["-c", "sleep 1000 & wait"], _ => stop.CancelAsync(), stop.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_unavailable()
    {
        Func<Task> run = () => ChildProgram.RunAsync("/nowhere/program", [], _ => Task.CompletedTask, Token);

        (await run.Should().ThrowAsync<ActionFailedException>()).Which.Failure.Kind.Should().Be(FailureKind.Unavailable);
    }

    [Fact]
    public void A_program_is_found_on_the_search_path_unless_it_is_not_wanted()
    {
        Assert.SkipUnless(File.Exists(Shell), "there is no /bin/sh");

        ProgramSearch.Find(null, "sh", $"/nowhere{Path.PathSeparator}/bin").Should().Be(Shell);
        ProgramSearch.Find("", "sh", "/bin").Should().BeNull();
        ProgramSearch.Find(null, "sh", "/nowhere").Should().BeNull();
        ProgramSearch.Find(null, "passwd", "/etc").Should().BeNull();
    }
}
