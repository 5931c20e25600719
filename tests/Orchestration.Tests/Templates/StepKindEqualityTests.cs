using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class StepKindEqualityTests
{
    private static readonly WorkflowStep Plain = new() { StepId = "a" };

    public static TheoryData<string, WorkflowStep, WorkflowStep> Differences => new()
    {
        { "delay", Plain with { Delay = TimeSpan.FromSeconds(1) }, Plain with { Delay = TimeSpan.FromSeconds(2) } },
        { "until", Plain with { Until = "x" }, Plain with { Until = "y" } },
        { "signal", Plain with { Signal = new() { Name = "x" } }, Plain with { Signal = new() { Name = "y" } } },
        { "workflow", Plain with { Workflow = new() { Workflow = "x" } }, Plain with { Workflow = new() { Workflow = "x@1" } } },
        { "inline workflow", Inner("x"), Inner("y") },
        { "items", Plain with { ForEach = new() { Items = [1, 2] } }, Plain with { ForEach = new() { Items = [2, 1] } } },
        { "max_concurrency", Plain with { ForEach = new() { Items = [], MaxConcurrency = 1 } }, Plain with { ForEach = new() { Items = [] } } },
        { "at_least", Plain with { ForEach = new() { Items = [], AtLeast = 1 } }, Plain with { ForEach = new() { Items = [] } } },
        { "cancel_remaining", Plain with { ForEach = new() { Items = [], CancelRemaining = true } }, Plain with { ForEach = new() { Items = [] } } },
        { "compensation", Plain with { Compensation = new() { Action = "x" } }, Plain with { Compensation = new() { Action = "y" } } },
        { "compensation parameters", Plain with { Compensation = new() { Action = "x", Parameters = new() { ["p"] = 1 } } }, Plain with { Compensation = new() { Action = "x" } } },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Steps_differ_when_one_member_differs(string member, WorkflowStep one, WorkflowStep other)
    {
        one.Should().NotBe(other, member).And.NotBe(Plain);
        Copy(one).Should().Be(one).And.Match<WorkflowStep>(copy => copy.GetHashCode() == one.GetHashCode());
        Copy(other).Should().Be(other);
    }

    [Fact]
    public void Templates_differ_when_their_reaction_or_their_budget_differs()
    {
        WorkflowTemplate plain = new() { WorkflowId = "w", Steps = [] };

        (plain with { OnCancel = CancelReaction.Compensate }).Should().NotBe(plain);
        (plain with { Budget = new() { Amount = 1 } }).Should().NotBe(plain).And.NotBe(plain with { Budget = new() { Amount = 1, OnExhausted = BudgetReaction.Fail } });
        (plain with { Budget = new() { Amount = 1 } }).Should().Be(plain with { Budget = new() { Amount = 1.0m } });
    }

    [Fact]
    public void Comparing_templates_that_were_nested_without_an_end_does_not_end_the_process()
    {
        WorkflowTemplate one = Nested(200_000), other = Nested(200_000);

        Action compare = () => _ = one.Equals(other);

        compare.Should().Throw<InsufficientExecutionStackException>();
    }

    private static WorkflowStep Copy(WorkflowStep step) => WorkflowTemplate.Parse(new WorkflowTemplate { WorkflowId = "w", Steps = [step] }.ToJson()).Steps[0];

    private static WorkflowStep Inner(string action) =>
        Plain with { Workflow = new() { Workflow = new WorkflowTemplate { WorkflowId = "i", Steps = [new() { StepId = "a", Action = action }] } } };

    private static WorkflowTemplate Nested(int depth)
    {
        WorkflowTemplate template = new() { WorkflowId = "0", Steps = [] };
        for (int level = 0; level < depth; level++)
            template = new() { WorkflowId = "n", Steps = [new() { StepId = "a", Workflow = new() { Workflow = template } }] };
        return template;
    }
}
