using System.Text.Json;
using Orchestration.Tool.Commands;

namespace Orchestration.Tool.Tests.Commands;

public sealed class ValidateTests
{
    [Fact]
    public async Task A_good_template_answers_0_whatever_is_connected()
    {
        ToolRun run = await ToolRun.Of("""{"workflow_id":"w","steps":[{"step_id":"a","factory_type":"nobody_has_this","action":"x"}]}""", "validate");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("w is valid, 1 step");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task All_problems_are_listed_as_JSON()
    {
        ToolRun run = await ToolRun.Of("{\"workflow_id\":\"w\",\n\"steps\":[{\"step_id\":\"a\",\n  \"action\":7, \"nonsense\":1}]}", "validate", "--json");

        run.ExitCode.Should().Be(2);
        run.Json.GetProperty("valid").GetBoolean().Should().BeFalse();
        JsonElement[] problems = [.. run.Json.GetProperty("problems").EnumerateArray()];
        problems.Select(problem => (problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()))
            .Should().Equal(("ORC1008", "$.steps[0].action", 3, 12), ("ORC1006", "$.steps[0].nonsense", 3, 15));
        problems.Should().OnlyContain(problem => problem.GetProperty("severity").GetString() == "error");
        problems.Should().OnlyContain(problem => problem.GetProperty("message").GetString() != "" && problem.GetProperty("remedy").GetString() != "");
    }

    [Fact]
    public async Task Planning_problems_have_a_line_and_a_column_too()
    {
        ToolRun run = await ToolRun.Of("{\"workflow_id\":\"w\",\n\"steps\":[\n{\"step_id\":\"a\",\"action\":\"x\"},\n{\"step_id\":\"b\",\"action\":\"x\",\n \"dependencies\":[\"a\", \"nobody\"]}]}", "validate", "--json");

        JsonElement problem = run.Json.GetProperty("problems").EnumerateArray().Single();
        problem.GetProperty("path").GetString().Should().Be("$.steps[1].dependencies[1]");
        problem.GetProperty("line").GetInt32().Should().Be(5);
        problem.GetProperty("column").GetInt32().Should().Be(23);
    }

    [Fact]
    public async Task Warnings_are_shown_and_answer_0()
    {
        const string template = "workflow_id: w\nsteps:\n  - { step_id: a, action: x }\n  - { step_id: b, action: x, dependencies: [a] }\n"
            + "  - step_id: c\n    action: x\n    dependencies:\n      any: [a, b]\n      cancel_remaining: true\n";

        ToolRun text = await ToolRun.Of(template, "validate");
        ToolRun json = await ToolRun.Of(template, "validate", "--json");

        (text.ExitCode, json.ExitCode).Should().Be((0, 0));
        text.Output.Should().Contain("w is valid");
        text.Error.Should().StartWith("-:9:25: warning ORC1130 at $.steps[2].dependencies.cancel_remaining:");
        json.Json.GetProperty("valid").GetBoolean().Should().BeTrue();
        JsonElement warning = json.Json.GetProperty("problems").EnumerateArray().Single();
        (warning.GetProperty("severity").GetString(), warning.GetProperty("code").GetString(), warning.GetProperty("line").GetInt32()).Should().Be(("warning", "ORC1130", 9));
    }

    [Fact]
    public async Task In_YAML_places_are_those_of_the_YAML()
    {
        ToolRun run = await ToolRun.Of("workflow_id: w\nsteps:\n  - step_id: a\n    action: x\n    dependencies:\n      - b\n", "validate");

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("-:6:9: ORC1107 at $.steps[0].dependencies[0]:");
    }

    [Fact]
    public async Task What_is_missing_has_the_place_of_what_encloses_it()
    {
        ToolRun run = await ToolRun.Of("workflow_id: w\nsteps:\n  - action: x\n    step_id: a\n  - step_id: a\n    action: x\n  - step_id: c\n", "validate");

        run.Error.Split('\n').Should().Contain(line => line.StartsWith("-:5:14: ORC1104", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("-:7:5: ORC1106", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_files_are_checked_together()
    {
        using Folder folder = new();
        string good = folder.Write("good.json", """{"workflow_id":"w","steps":[{"step_id":"a","action":"x"}]}""");
        string bad = folder.Write("bad.yml", "workflow_id: w\nsteps: []\n");

        ToolRun run = await ToolRun.Of(["validate", good, bad], cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(2);
        run.Output.Should().StartWith(good + ": w is valid");
        run.Error.Should().StartWith(bad + ":2:8: ORC1101");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_problem_like_others_and_hides_none()
    {
        using Folder folder = new();
        string bad = folder.Write("bad.yml", "workflow_id: w\nsteps: []\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder.json"));

        ToolRun run = await ToolRun.Of(["validate", "no-such-file.json", Path.Combine(folder.Path, "folder.json"), bad, "--json"], cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(2);
        JsonElement[] problems = [.. run.Json.GetProperty("problems").EnumerateArray()];
        problems.Select(problem => problem.GetProperty("code").GetString()).Should().Equal("ORC1301", "ORC1301", "ORC1101");
        problems[0].GetProperty("line").ValueKind.Should().Be(JsonValueKind.Null);
        problems[1].GetProperty("message").GetString().Should().EndWith("it is a folder.");
    }

    [Theory]
    [InlineData("validate", "\u001b[2J.json")]
    [InlineData("validate", "\u001b[2J")]
    [InlineData("\u001b[2J")]
    [InlineData("graph", "--\u001b[2J")]
    [InlineData("simulate", "-", "--fail", "\u001b[2J")]
    [InlineData("validate", "-")]
    public async Task Control_and_direction_characters_never_reach_the_terminal(params string[] arguments)
    {
        ToolRun run = await ToolRun.Of(
            arguments, "workflow_id: \"\\u202Ew\"\nsteps:\n  - { step_id: \"a\\u202Eb\\u200F\", action: x }\n  - { step_id: b, action: x, dependencies: [\"\\u202Ec\"] }\n",
            cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(2);
        (run.Output + run.Error).Should().NotBeEmpty().And.NotMatchRegex("[\u001b\u202e\u200f]");
    }

    [Fact]
    public async Task A_stream_without_an_end_is_refused_before_it_fills_the_memory()
    {
        StringWriter error = new();

        int exitCode = await OrchestrateCommand.RunAsync(
            ["validate", "-"], new Surroundings { Input = new Endless(), Output = TextWriter.Null, Error = error }, TestContext.Current.CancellationToken);

        exitCode.Should().Be(2);
        error.ToString().Should().Contain("ORC1002");
    }

    [Fact]
    public async Task What_cannot_be_written_is_said_without_a_stack_trace()
    {
        StringWriter error = new();

        int exitCode = await OrchestrateCommand.RunAsync(
            ["validate", "-"],
            new Surroundings { Input = new MemoryStream("""{"workflow_id":"w","steps":[{"step_id":"a","action":"x"}]}"""u8.ToArray()), Output = new FullWriter(), Error = error },
            TestContext.Current.CancellationToken);

        exitCode.Should().Be(1);
        error.ToString().Should().Be("The result cannot be written: No space left on device" + Environment.NewLine);
    }

    [Theory]
    [InlineData("validate", "no-such-file.json")]
    [InlineData("validate", "template.txt")]
    [InlineData("simulate", "no-such-file.yaml")]
    [InlineData("run", "no-such-file.yaml")]
    [InlineData("validate")]
    [InlineData("fly", "x.json")]
    [InlineData("graph", "x.json", "--format", "png")]
    public async Task Wrong_arguments_answer_2_and_print_nothing_to_standard_output(params string[] arguments)
    {
        ToolRun run = await ToolRun.Of(arguments, cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(2);
        run.Error.Should().NotBeEmpty();
        run.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        ToolRun run = await ToolRun.Of(["--help"], cancellationToken: TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("run").And.Contain("validate").And.Contain("graph").And.Contain("simulate");
    }

    private sealed class FullWriter : StringWriter
    {
        public override Task WriteLineAsync(string? value) => throw new IOException("No space left on device");
    }

    /// <summary>Zeroes, for ever.</summary>
    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Clear();
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
