using Orchestration.Coordination;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class JoinTableTests
{
    private const int Many = 100_000;

    [Fact]
    public void A_plan_of_plain_joins_has_no_table()
    {
        Of(Step("a"), Step("b", "a"), Step("c", "a", "b")).Joins.Should().BeNull();
        Of(Step("a"), Step("b") with { Dependencies = Join.Succeeded("a") }).Joins.Should().BeNull();
    }

    [Fact]
    public void Only_the_joins_that_need_it_are_in_the_table()
    {
        ExecutionPlan plan = Of(Step("a"), Step("b", "a"), Step("c") with { Dependencies = ["a", Join.Any("b", Join.Failed("b"))] });

        plan.Joins!.IsRich(1).Should().BeFalse();
        plan.Joins.IsRich(2).Should().BeTrue();
        plan.Joins.Nodes.Should().Equal(new JoinNode(2, -1, 2, 2, 2), new JoinNode(2, 0, 1, 2, 1));
        plan.PlainDependentsOf(0).ToArray().Should().Equal(1);
        plan.DependentsOf(0).ToArray().Should().Equal(1, 2);
        plan.DependentsOf(1).ToArray().Should().Equal(2);
    }

    [Fact]
    public void A_chain_of_100_000_nested_joins_is_planned_and_decided_without_recursion()
    {
        Join chain = Join.Failed("a");
        for (int depth = 0; depth < Many; depth++)
            chain = depth % 2 == 0 ? Join.Any(chain, Join.Skipped("a")) : Join.All(chain, Join.Finished("a"));

        ExecutionPlan plan = Plan(chain);

        plan.Joins!.Nodes.Should().HaveCount(Many);
        StatusAfterFailure(plan).Should().Be(StepStatus.Ready);
    }

    [Fact]
    public void A_join_of_100_000_leaves_is_planned_and_decided_without_recursion()
    {
        Join[] leaves = [.. Enumerable.Range(0, Many).Select(_ => Join.Any(Join.Failed("a"), "a"))];

        ExecutionPlan plan = Plan(Join.All(leaves));

        plan.Joins!.LeafNodesOf(0).Length.Should().Be(2 * Many);
        StatusAfterFailure(plan).Should().Be(StepStatus.Ready);
    }

    [Fact]
    public void A_join_that_is_decided_ignores_what_comes_later()
    {
        EventLog log = new(8);
        ExecutionState state = new(Of(Step("a"), Step("b"), Step("d") with { Dependencies = Join.Any("a", "b") }), log);
        log.Apply(state, new EventRecord(EventType.ExecutionStarted, -1, 0, 1, null));
        log.Apply(state, new EventRecord(EventType.StepSkippedByCondition, 0, 0, 1, null));
        state[2].Status.Should().Be(StepStatus.Pending);
        log.Apply(state, new EventRecord(EventType.StepSucceeded, 1, 1, 1, null));

        state.Released.Should().Equal(0, 1, 2);
        state.Consequences.TryTakeSkip(out _, out _).Should().BeFalse();
    }

    private static ExecutionPlan Plan(Join join) =>
        new WorkflowPlanner(null).Plan(Template(Step("a"), Step("d") with { Dependencies = join }));

    private static StepStatus StatusAfterFailure(ExecutionPlan plan)
    {
        EventLog log = new(8);
        ExecutionState state = new(plan, log);
        log.Apply(state, new EventRecord(EventType.ExecutionStarted, -1, 0, 1, null));
        log.Apply(state, new EventRecord(EventType.StepFailed, 0, 1, 1, null));
        return state[1].Status;
    }
}
