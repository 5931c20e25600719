using System.Diagnostics;
using Approval;
using Orchestration.Samples.Tests.ProductLaunch;

namespace Orchestration.Samples.Tests.Approval;

public sealed class ApprovalTests
{
    private const string Asked = "Waiting for approval";

    [Fact]
    public async Task An_answer_of_the_command_line_publishes()
    {
        (int exitCode, string story) = await RunAsync(Asked, [], "--approve");

        exitCode.Should().Be(0);
        story.Should().ContainAll("Drafted: Meet Aurora One", "Answer from the command line: approved.", "Published: Meet Aurora One").And.NotContain("Discarded");
    }

    [Fact]
    public async Task A_rejection_of_the_command_line_discards()
    {
        (int exitCode, string story) = await RunAsync(Asked, [], "--reject", "--campaign", "Nightfall");

        exitCode.Should().Be(3);
        story.Should().ContainAll("Meet Nightfall", "Answer from the command line: rejected.", "Discarded the draft, as asked.").And.NotContain("Published");
    }

    [Fact]
    public async Task The_console_is_asked_until_it_answers()
    {
        (int exitCode, string story) = await RunAsync(Asked, ["perhaps", " Yes "]);

        exitCode.Should().Be(0);
        story.Should().ContainAll("Please answer yes or no.", "Answer from the console: approved.", "Published");
    }

    [Fact]
    public async Task After_the_reminder_an_answer_still_counts()
    {
        (int exitCode, string story) = await RunAsync("Last call", ["yes"], "--timeout", "2");

        exitCode.Should().Be(0);
        story.Should().ContainAll(Asked, "Nobody answered in time.", "Reminded the editor in charge.", "Last call", "Answer from the console: approved.", "Published");
    }

    [Fact]
    public async Task When_nobody_answers_the_draft_is_discarded()
    {
        (int exitCode, string story) = await RunAsync("never told", [], "--timeout", "0.2");

        exitCode.Should().Be(3);
        story.Should().ContainAll("Reminded the editor in charge.", "Discarded the draft, because nobody answered.").And.NotContain("Published");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_was_killed_while_it_waited_goes_on_waiting()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("approval-");
        string database = Path.Combine(folder.FullName, "approval.db");
        using Process process = SampleProcess.StartProgram("Approval", "--database", database);
        string? line = "";
        while (line?.Contains(Asked, StringComparison.Ordinal) == false)
            line = await process.StandardOutput.ReadLineAsync(token);
        line.Should().NotBeNull();
        process.Kill();
        await process.WaitForExitAsync(token);

        (int exitCode, string story) = await RunAsync(Asked, [], "--database", database, "--approve");

        exitCode.Should().Be(0);
        story.Should().ContainAll("Going on where it was left.", "Drafted: Meet Aurora One", "Answer from the command line: approved.", "Published");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--store", "paper")]
    [InlineData("--approve", "--reject")]
    [InlineData("--perhaps", "")]
    public void Arguments_that_make_no_sense_are_told(params string[] arguments) =>
        ApprovalOptions.TryParse(arguments, out _, out _).Should().BeFalse();

    private static async Task<(int ExitCode, string Story)> RunAsync(string cue, string[] answers, params string[] arguments)
    {
        ApprovalOptions.TryParse(arguments, out ApprovalOptions options, out _).Should().BeTrue();
        await using StoryWriter story = new(cue, answers);
        int exitCode = await Campaign.RunAsync(options, story.Input, story, TestContext.Current.CancellationToken);
        return (exitCode, story.ToString());
    }
}
