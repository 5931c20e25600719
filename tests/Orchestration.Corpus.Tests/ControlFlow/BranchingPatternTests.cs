using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class BranchingPatternTests : PatternTest
{
    [Theory]
    [InlineData(5, 0)]
    [InlineData(15, 1)]
    [InlineData(25, 2)]
    public void Pattern_06_Multi_choice(int amount, int chosen)
    {
        WorkflowExecution execution = RunChoices(amount);

        Those(execution, StepStatus.Succeeded).Where(step => step.StartsWith("check", StringComparison.Ordinal)).Should().HaveCount(chosen);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(15, 1)]
    [InlineData(25, 4)]
    public void Pattern_07_Structured_synchronizing_merge(int amount, double start)
    {
        Takes("check_10", 1);
        Takes("check_20", 4);

        WorkflowExecution execution = RunChoices(amount);

        StartOf(execution, "merge").Should().Be(start);
    }

    [Fact]
    public void Pattern_09_Structured_discriminator()
    {
        Takes("a", 1);
        Takes("b", 2);
        Takes("c", 3);

        WorkflowExecution execution = Run(Step("a"), Step("b"), Step("c"), After("first", Join.Any("a", "b", "c")));

        StartOf(execution, "first").Should().Be(1);
        CallsOf("first").Should().Be(1);
        Those(execution, StepStatus.Succeeded).Should().HaveCount(4);
    }

    [Fact]
    public void Pattern_29_Cancelling_discriminator()
    {
        Takes("a", 1);
        Takes("b", 60);

        WorkflowExecution execution = Run(Step("a"), Step("b"), After("first", Join.Any("a", "b").CancelRemaining()));

        execution.EnsureSucceeded();
        execution["b"].Status.Should().Be(StepStatus.Cancelled);
        EndOf(execution).Should().Be(1);
    }

    [Fact]
    public void Pattern_30_Structured_partial_join()
    {
        TakesOneToFour();

        WorkflowExecution execution = Run(Step("s1"), Step("s2"), Step("s3"), Step("s4"), After("go", Join.AtLeast(3, "s1", "s2", "s3", "s4")));

        StartOf(execution, "go").Should().Be(3);
        CallsOf("go").Should().Be(1);
        execution["s4"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public void Pattern_32_Cancelling_partial_join()
    {
        TakesOneToFour();

        WorkflowExecution execution = Run(Step("s1"), Step("s2"), Step("s3"), Step("s4"), After("go", Join.AtLeast(2, "s1", "s2", "s3", "s4").CancelRemaining()));

        StartOf(execution, "go").Should().Be(2);
        Those(execution, StepStatus.Cancelled).Should().Equal("s3", "s4");
    }

    [Fact]
    public void Pattern_37_Local_synchronizing_merge()
    {
        Answers("ask", "{\"amount\":15}");
        Takes("deep", 2);

        WorkflowExecution execution = Run(
            Step("ask"), Check("left", 10), Check("right", 20), Step("deep", "left"), Step("dead", "right"),
            After("merge", Join.All(Join.SucceededOrSkipped("deep"), Join.SucceededOrSkipped("dead"))));

        execution["dead"].SkipReason.Should().Be(SkipReason.Join);
        StartOf(execution, "merge").Should().Be(2);
    }

    private WorkflowExecution RunChoices(int amount)
    {
        Answers("ask", $"{{\"amount\":{amount}}}");
        return Run(
            Step("ask"), Check("check_10", 10), Check("check_20", 20),
            After("merge", Join.All(Join.SucceededOrSkipped("check_10"), Join.SucceededOrSkipped("check_20"))));
    }

    private void TakesOneToFour()
    {
        for (int i = 1; i <= 4; i++)
            Takes($"s{i}", i);
    }

    private static WorkflowStep Check(string id, int least) => Step(id, "ask") with { When = ValueReference.Output("ask")["amount"].AtLeast(least) };
}
