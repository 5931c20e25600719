using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class BasicPatternTests : PatternTest
{
    [Fact]
    public void Pattern_01_Sequence()
    {
        WorkflowExecution execution = Run(Step("b", "a"), Step("c", "b"), Step("a"));

        execution.EnsureSucceeded();
        Order.Should().Equal("a", "b", "c");
    }

    [Fact]
    public void Pattern_02_Parallel_split()
    {
        Takes("b", 2);
        Takes("c", 2);

        WorkflowExecution execution = Run(Step("a"), Step("b", "a"), Step("c", "a"));

        EndOf(execution).Should().Be(2);
        MaxConcurrencySeen.Should().Be(2);
    }

    [Fact]
    public void Pattern_03_Synchronization()
    {
        Takes("a", 1);
        Takes("b", 3);

        WorkflowExecution execution = Run(Step("a"), Step("b"), Step("c", "a", "b"));

        StartOf(execution, "c").Should().Be(3);
    }

    [Theory]
    [InlineData("image", "draw", "film")]
    [InlineData("video", "film", "draw")]
    public void Pattern_04_Exclusive_choice(string kind, string taken, string left)
    {
        Answers("ask", $"{{\"kind\":\"{kind}\"}}");

        WorkflowExecution execution = Run(Choice("draw", "image"), Choice("film", "video"), Step("ask"));

        execution.EnsureSucceeded();
        execution[taken].Status.Should().Be(StepStatus.Succeeded);
        execution[left].SkipReason.Should().Be(SkipReason.Condition);
    }

    [Fact]
    public void Pattern_05_Simple_merge()
    {
        Answers("ask", "{\"kind\":\"video\"}");

        WorkflowExecution execution = Run(Step("ask"), Choice("draw", "image"), Choice("film", "video"), After("publish", Join.Any("draw", "film")));

        execution.EnsureSucceeded();
        Order.Should().Equal("ask", "film", "publish");
    }

    private static WorkflowStep Choice(string id, string kind) => Step(id, "ask") with { When = ValueReference.Output("ask")["kind"].EqualTo(kind) };
}
