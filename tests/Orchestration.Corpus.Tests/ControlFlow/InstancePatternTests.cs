using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class InstancePatternTests : PatternTest
{
    [Fact]
    public void Pattern_12_Multiple_instances_without_synchronization()
    {
        Takes("each", 10);

        WorkflowExecution execution = Run(Step("first"), Each("each", [1, 2, 3], "first"), Step("next", "first"));

        StartOf(execution, "next").Should().Be(0);
        execution["each"].Items.Should().HaveCount(3).And.OnlyContain(item => item.Status == StepStatus.Succeeded);
    }

    [Fact]
    public void Pattern_13_Multiple_instances_with_a_priori_design_time_knowledge()
    {
        Takes("each", 2);

        WorkflowExecution execution = Run(Each("each", ["a", "b", "c"]), Step("after", "each"));

        MaxConcurrencySeen.Should().Be(3);
        StartOf(execution, "after").Should().Be(2);
        CallsOf("each").Should().Be(3);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[1,2,3,4,5]", 5)]
    public void Pattern_14_Multiple_instances_with_a_priori_run_time_knowledge(string list, int instances)
    {
        Answers("ask", list);

        WorkflowExecution execution = Run(Step("ask"), Each("each", ValueReference.Output("ask"), "ask"), Step("after", "each"));

        execution.EnsureSucceeded();
        CallsOf("each").Should().Be(instances);
    }

    [Fact]
    public void Pattern_26_Cancel_multiple_instance_activity()
    {
        Takes("each", 60);
        Takes("withdraw", 5);

        WorkflowExecution execution = Run(
            Each("each", [1, 2, 3, 4]) with { ForEach = new ForEach { Items = [1, 2, 3, 4], MaxConcurrency = 2 } },
            Step("withdraw"), After("go_on", Join.Any("each", "withdraw").CancelRemaining()));

        execution.EnsureSucceeded();
        execution["each"].Status.Should().Be(StepStatus.Cancelled);
        CallsOf("each").Should().Be(2);
        EndOf(execution).Should().Be(5);
    }

    [Fact]
    public void Pattern_34_Static_partial_join_for_multiple_instances()
    {
        TakesItsItem("each");

        WorkflowExecution execution = Run(Each("each", [1, 2, 3, 4]) with { ForEach = new ForEach { Items = [1, 2, 3, 4], AtLeast = 2 } }, Step("after", "each"));

        StartOf(execution, "after").Should().Be(2);
        execution["each"].Items.Should().OnlyContain(item => item.Status == StepStatus.Succeeded);
        EndOf(execution).Should().Be(4);
    }

    [Fact]
    public void Pattern_35_Cancelling_partial_join_for_multiple_instances()
    {
        TakesItsItem("each");

        WorkflowExecution execution = Run(
            Each("each", [1, 2, 3, 4]) with { ForEach = new ForEach { Items = [1, 2, 3, 4], AtLeast = 2, CancelRemaining = true } }, Step("after", "each"));

        StartOf(execution, "after").Should().Be(2);
        execution["each"].Items.Select(item => item.Status).Should().Equal(StepStatus.Succeeded, StepStatus.Succeeded, StepStatus.Cancelled, StepStatus.Cancelled);
        EndOf(execution).Should().Be(2);
    }

    private static WorkflowStep Each(string id, ParameterValue items, params string[] dependencies) => Step(id, dependencies) with
    {
        ForEach = new ForEach { Items = items },
        Parameters = new() { ["item"] = "${{ item }}" },
    };
}
