using System.Text.Json;

namespace Orchestration.Tool.Tests.Running;

public sealed class RunTests
{
    private const string Image = """
        workflow_id: poster
        steps:
          - step_id: ../image
            factory_type: media
            action: generate_image
            parameters: { prompt: "${{ inputs.product }} at ${{ inputs.size.width }}", width: "${{ inputs.size.width }}", height: 64 }
        """;

    /// <summary>Fails at once, and then waits an hour for its next attempt.</summary>
    public const string Waiting = """
        workflow_id: waiting
        steps:
          - step_id: a
            factory_type: media
            action: generate_image
            parameters: { width: -1 }
            retry: { max_retries: 1, delay: 3600, max_delay: 3600, jitter: false, retry_on: [invalid_request, permanent, transient] }
        """;

    [Fact]
    public async Task Inputs_reach_the_factory_as_JSON_or_as_text_and_files_are_kept_inside_of_the_folder()
    {
        using Folder folder = new();

        ToolRun run = await ToolRun.Of(Image, "run", "--input", "product=Aurora One", "--input", """size={"width":96}""", "--artifacts", folder.Path, "--json");

        run.ExitCode.Should().Be(0, run.Error + run.Output);
        JsonElement summary = run.JsonLines[^1];
        summary.GetProperty("event").GetString().Should().Be("summary");
        summary.GetProperty("status").GetString().Should().Be("completed");
        JsonElement file = summary.GetProperty("artifacts").EnumerateArray().Single();
        Path.GetDirectoryName(file.GetProperty("path").GetString()).Should().Be(folder.Path);
        new FileInfo(file.GetProperty("path").GetString()!).Length.Should().Be(file.GetProperty("size").GetInt64());
        run.JsonLines.Select(line => line.GetProperty("event").GetString()).Should().ContainInOrder("execution_started", "step_started", "step_succeeded", "execution_completed", "summary");
    }

    [Fact]
    public async Task Without_a_terminal_there_is_one_line_for_each_change_and_no_escape_code()
    {
        using Folder folder = new();

        ToolRun run = await ToolRun.Of(Image, "run", "-i", "product=A", "-i", """size={"width":96}""", "--artifacts", folder.Path);

        run.Output.Should().MatchRegex("(?m)^ +0\\.00 s  execution  started$").And.MatchRegex(@"\.\./image +succeeded").And.Contain("completed in").And.NotContain("\u001b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("poster.yaml")]
    public async Task A_folder_for_files_that_cannot_be_used_is_refused_before_anything_starts(string name)
    {
        using Folder folder = new();
        string path = folder.Write("poster.yaml", Image);

        ToolRun run = await ToolRun.Of(["run", path, "--artifacts", name.Length == 0 ? name : path], cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("--artifacts ");
        run.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task On_a_terminal_rows_are_written_again_in_place()
    {
        using Folder folder = new();
        string path = folder.Write("poster.yaml", Image);

        ToolRun run = await ToolRun.Of(
            ["run", path, "-i", "product=A", "-i", """size={"width":96}""", "--artifacts", folder.Path], isTerminal: true, cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("\u001b[").And.Contain("████████████████████").And.Contain("succeeded").And.NotContain("\u001b[38;");
    }

    [Fact]
    public async Task A_failed_step_answers_1_and_says_why()
    {
        using Folder folder = new();

        ToolRun run = await ToolRun.Of(Image, "run", "-i", "product=A", "-i", """size={"width":"wide"}""", "--artifacts", folder.Path);

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("../image failed: ").And.Contain("failed in");
    }

    [Theory]
    [InlineData("product")]
    [InlineData("=x")]
    public async Task An_input_needs_a_name_and_a_value(string input)
    {
        ToolRun run = await ToolRun.Of(Image, "run", "--input", input);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("NAME=VALUE");
    }

    [Fact]
    public async Task An_input_stands_once()
    {
        (await ToolRun.Of(Image, "run", "-i", "a=1", "-i", "a=2")).ExitCode.Should().Be(2);
    }

    [Theory]
    [InlineData("shell", "run")]
    [InlineData("process", "start")]
    [InlineData("media", "execute")]
    public async Task A_template_cannot_ask_for_programs(string factoryType, string action)
    {
        ToolRun run = await ToolRun.Of($"workflow_id: w\nsteps:\n  - {{ step_id: a, factory_type: {factoryType}, action: {action}, parameters: {{ command: touch /tmp/x }} }}\n", "run");

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("-:3:");
    }

    [Fact]
    public async Task The_product_launch_in_YAML_runs_with_the_corpus_that_lies_above_it()
    {
        Assert.SkipUnless(IsInstalled("ffmpeg"), "ffmpeg is not installed.");
        using Folder folder = new();

        ToolRun run = await ToolRun.Of(
            ["run", Sample.ProductLaunch, "-i", "product=Aurora One", "-i", "video_seconds=1", "--artifacts", folder.Path, "--json"], cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(0, run.Error + run.Output);
        run.JsonLines[^1].GetProperty("steps").EnumerateArray().Should().HaveCount(4).And.OnlyContain(step => step.GetProperty("status").GetString() == "succeeded");
        run.JsonLines[^1].GetProperty("artifacts").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public async Task Cancelling_answers_130()
    {
        using Folder folder = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string path = folder.Write("waiting.yaml", Waiting);

        Task<ToolRun> running = ToolRun.Of(["run", path, "--artifacts", folder.Path, "--json"], cancellationToken: stop.Token);
        stop.Cancel();
        ToolRun run = await running;

        run.ExitCode.Should().Be(130);
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
