using Orchestration.Planning;
using Orchestration.Planning.Diagrams;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning.Diagrams;

public sealed class PlanDiagramTests
{
    [Fact]
    public void Every_kind_of_join_is_shown()
    {
        ExecutionPlan plan = Plan(
            Step("a"), Step("b"), Step("c"),
            Step("d") with { Dependencies = ["a", Join.Failed("b"), Join.Any("a", Join.AtLeast(2, "a", "b", Join.All("b", "c")))] });

        plan.ToMermaid().Should().Be("""
            flowchart LR
              s0["a<br/>x"]
              s1["b<br/>x"]
              s2["c<br/>x"]
              s3["d<br/>x"]
              j0{"any"}
              j1{"2 of 3"}
              j2{"all"}
              s0 --> s3
              s1 -. "failed" .-> s3
              j0 --> s3
              s0 --> j0
              j1 --> j0
              s0 --> j1
              s1 --> j1
              j2 --> j1
              s1 --> j2
              s2 --> j2

            """);
    }

    [Fact]
    public void Every_kind_of_step_has_its_shape_and_its_words()
    {
        ExecutionPlan plan = Plan(
            new WorkflowStep { StepId = "a", Delay = TimeSpan.FromMinutes(5) }, new WorkflowStep { StepId = "b", Until = "2027-01-31T08:00:00Z" },
            new WorkflowStep { StepId = "c", Signal = new() { Name = "c" } }, new WorkflowStep { StepId = "d", Signal = new() { Name = "go" } },
            new WorkflowStep { StepId = "e", Workflow = new() { Workflow = "campaign@2" } },
            Step("f") with { ForEach = new() { Items = [1, 2], MaxConcurrency = 4 }, Compensation = new() { Action = "undo" } },
            Step("g") with { ForEach = new() { Items = "${{ inputs.list }}" } });

        plan.ToMermaid().Should().Be("""
            flowchart LR
              s0(["a<br/>waits 00#58;05#58;00"])
              s1(["b<br/>waits until 2027-01-31T08#58;00#58;00Z"])
              s2(["c<br/>waits for a signal"])
              s3(["d<br/>waits for signal go"])
              s4[["e<br/>runs campaign#64;2"]]
              s5["f<br/>x<br/>for each of 2 items, 4 at a time<br/>undone by undo"]
              s6["g<br/>x<br/>for each item"]

            """);
        plan.ToDot().Should().Contain("s2 [label=\"c\\nwaits for a signal\", shape=ellipse, style=filled];").And.Contain("s4 [label=\"e\\nruns campaign@2\", peripheries=2];");
    }

    [Fact]
    public void A_race_says_that_it_cancels()
    {
        Plan(Step("a"), Step("b"), Step("c") with { Dependencies = Join.Any("a", "b").CancelRemaining() })
            .ToDot().Should().Contain("j0 [label=\"any\\ncancels the rest\", shape=diamond, style=filled];");
    }

    [Theory]
    [InlineData(StepOutcome.Skipped, "skipped")]
    [InlineData(StepOutcome.Cancelled, "cancelled")]
    [InlineData(StepOutcome.Finished, "finished")]
    [InlineData(StepOutcome.SucceededOrSkipped, "succeeded or skipped")]
    public void An_outcome_other_than_success_is_a_dashed_arrow_with_its_word(StepOutcome outcome, string word)
    {
        ExecutionPlan plan = Plan(Step("a"), Step("b") with { Dependencies = [Join.Step("a", outcome)] });

        plan.ToDot().Should().Contain($"s0 -> s1 [style=dashed, label=\"{word}\"];");
        plan.ToMermaid().Should().Contain($"s0 -. \"{word}\" .-> s1");
    }

    [Fact]
    public void Steps_that_run_last_stand_together()
    {
        ExecutionPlan plan = new WorkflowPlanner().Plan(new WorkflowTemplate { WorkflowId = "w", Steps = [Step("a")], Finally = [Step("z")] });

        plan.ToMermaid().Should().Contain("  subgraph last [\"finally\"]\n    s1[\"z<br/>x\"]\n  end\n");
        plan.ToDot().Should().Contain("subgraph cluster_last {\n    label=\"finally\";\n    s1 [label=\"z\\nx\"];\n  }");
    }

    [Theory]
    [InlineData("a\"] --> evil[\"b", "a#34;#93; --#62; evil#91;#34;b")]
    [InlineData("%%{init}%%", "#37;#37;#123;init#125;#37;#37;")]
    [InlineData("<script>`md`</script>", "#60;script#62;#96;md#96;#60;#47;script#62;")]
    [InlineData("one #35; two", "one #35;35#59; two")]
    [InlineData("日本 é", "日本 é")]
    [InlineData("- one", "#45; one")]
    [InlineData("12. one", "12#46; one")]
    [InlineData("v1.2-rc", "v1.2-rc")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    public void Mermaid_shows_a_name_and_never_obeys_it(string name, string shown) =>
        Plan(Step(name)).ToMermaid().Should().Be($"flowchart LR\n  s0[\"{shown}<br/>x\"]\n");

    [Theory]
    [InlineData("a\"]; evil [x=\"", "a\\\"]; evil [x=\\\"")]
    [InlineData("a\\N\\", "a\\\\N\\\\")]
    public void Graphviz_shows_a_name_and_never_obeys_it(string name, string shown) =>
        Plan(Step(name)).ToDot().Should().Contain($"s0 [label=\"{shown}\\nx\"];");

    [Fact]
    public void A_hundred_thousand_leaves_are_drawn_without_recursion()
    {
        Join join = "a";
        for (int level = 0; level < 100_000; level++)
            join = Join.Any(join);

        Plan(Step("a"), Step("b") with { Dependencies = [join] }).ToDot().Should().Contain("j99999 ");
    }

    private static WorkflowStep Step(string id) => new() { StepId = id, Action = "x" };

    private static ExecutionPlan Plan(params WorkflowStep[] steps) => new WorkflowPlanner().Plan(new WorkflowTemplate { WorkflowId = "w", Steps = steps });
}
