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

    [Fact(Timeout = 30_000)]
    public async Task Cancelling_ends_a_program_and_its_children()
    {
        Assert.SkipUnless(File.Exists(Shell) && Directory.Exists("/proc/self"), "there is no /bin/sh or no /proc");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string ids = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Func<Task> run = () => ChildProgram.RunAsync(
                Shell, ["-c", "sleep 1000 & echo $$ $! > \"$0.part\"; mv \"$0.part\" \"$0\"; wait", ids], _ => CancelOnceThereAsync(ids, stop), stop.Token);

            await run.Should().ThrowAsync<OperationCanceledException>();

            string[] started = (await File.ReadAllTextAsync(ids, Token)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            started.Should().HaveCount(2);
            foreach (string id in started)
                await UntilAsync(() => !IsAlive(id));
        }
        finally
        {
            File.Delete(ids);
        }
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

    private static async Task CancelOnceThereAsync(string file, CancellationTokenSource stop)
    {
        await UntilAsync(() => File.Exists(file));
        await stop.CancelAsync();
    }

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        while (!isTrue())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
    }

    /// <summary>A process that has ended but was not collected by its parent counts as gone.</summary>
    private static bool IsAlive(string id)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{id}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
