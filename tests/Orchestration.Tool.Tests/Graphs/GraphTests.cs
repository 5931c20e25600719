using System.Diagnostics;
using System.Text.Json;

namespace Orchestration.Tool.Tests.Graphs;

public sealed class GraphTests
{
    private const string Template = """
        workflow_id: w
        steps:
          - { step_id: a, factory_type: media, action: draw }
          - { step_id: b, action: x, dependencies: [a] }
        """;

    [Fact]
    public async Task Text_lists_the_steps_layer_by_layer()
    {
        ToolRun run = await ToolRun.Of(Template, "graph");

        run.Output.Should().Be("w version 1, 2 steps\n1\n  a  media/draw\n2\n  b  x           after a\n");
    }

    [Fact]
    public async Task Text_says_what_kind_each_step_is_of()
    {
        ToolRun run = await ToolRun.Of("""
            workflow_id: w
            steps:
              - { step_id: a, delay: 300 }
              - { step_id: b, signal: go }
              - { step_id: c, workflow: campaign@2 }
              - { step_id: d, action: x, for_each: { items: [1, 2], max_concurrency: 4 }, compensation: { action: undo } }
              - { step_id: e, until: "2027-01-31T08:00:00Z" }
            """, "graph");

        run.Output.Should().Be("w version 1, 5 steps\n1\n  a  waits 00:05:00\n  b  waits for signal go\n  c  runs campaign@2\n  d  x                                 for each item, 4 at a time  undone by undo\n  e  waits until 2027-01-31T08:00:00Z\n");
    }

    [Fact]
    public async Task Mermaid_draws_an_arrow()
    {
        ToolRun run = await ToolRun.Of(Template, "graph", "--format", "mermaid");

        run.Output.Should().Be("flowchart LR\n  s0[\"a<br/>draw\"]\n  s1[\"b<br/>x\"]\n  s0 --> s1\n");
    }

    [Theory]
    [InlineData("a\"]; evil [label=\"x")]
    [InlineData("back\\slash\\N\\")]
    [InlineData("<b>html</b> {record|field}")]
    [InlineData("%%{init: {}}%% end --> x")]
    [InlineData("日本語 \U0001F600")]
    public async Task Graphviz_reads_what_dot_prints_whatever_the_names_are(string name)
    {
        string template = JsonSerializer.Serialize(new { workflow_id = name, steps = new object[] { new { step_id = name, action = name }, new { step_id = "b", action = "x", dependencies = new[] { name } } } });

        ToolRun run = await ToolRun.Of(template, "graph", "--format", "dot");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("s0 -> s1;");
        Assert.SkipUnless(Graphviz.IsInstalled, "Graphviz is not installed.");
        (await Graphviz.ReadAsync(run.Output)).Should().Contain("b\\nx");
    }

    private static class Graphviz
    {
        public static bool IsInstalled { get; } =
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "dot")));

        public static async Task<string> ReadAsync(string text)
        {
            ProcessStartInfo start = new("dot", ["-Tdot"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process dot = Process.Start(start)!;
            await dot.StandardInput.WriteAsync(text);
            dot.StandardInput.Close();
            string drawn = await dot.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            (await dot.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
            await dot.WaitForExitAsync(TestContext.Current.CancellationToken);
            dot.ExitCode.Should().Be(0);
            return drawn;
        }
    }
}
