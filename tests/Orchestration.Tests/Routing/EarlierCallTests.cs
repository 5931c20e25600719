using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class EarlierCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_task_goes_where_no_call_for_it_failed_and_the_decision_says_so()
    {
        Bench bench = LearningBench.Of("fast", "slow").Took("fast", 1).Took("slow", 9);

        RoutingDecision decision = bench.Router().Route(Failed("fast"));

        decision.Should().Match<RoutingDecision>(one => one.Factory == "slow" && one.ReasonCode == ReasonCodes.Fallback && one.FallbackHop == 1);
        decision.Reason.Should().Be("calls for the task failed at fast; slow is the only one that can take it now: fast (failed_before)");
        decision.Candidates.Single(one => one.Factory == "fast").RemovedBy.Should().Be(RemovalReasons.FailedBefore);
    }

    [Fact]
    public void Nobody_is_tried_twice_before_all_were_and_then_it_begins_anew()
    {
        TaskRouter router = LearningBench.Of("a", "b", "c").Took("a", 1).Took("b", 2).Took("c", 3).Router();
        List<string> failed = [];
        for (int i = 0; i < 9; i++)
            failed.Add(router.Route(Failed([.. failed])).Factory);

        failed.Should().Equal("a", "b", "c", "a", "b", "c", "a", "b", "c");
    }

    [Fact]
    public void Who_alone_can_do_it_stays_usable()
    {
        Bench bench = LearningBench.Of("a", "b");
        bench.Become("b", FactoryStatus.Disconnected);
        TaskRouter router = bench.Router();

        RoutingDecision decision = router.Route(Failed("a", "a"));

        decision.Should().Match<RoutingDecision>(one => one.Factory == "a" && one.FallbackHop == 0);
        decision.Candidates.Single(one => one.Factory == "b").RemovedBy.Should().Be(RemovalReasons.Disconnected);
        LearningBench.Of("only").Router().Route(Failed("only")).ReasonCode.Should().Be(ReasonCodes.OnlyCandidate);
    }

    [Fact]
    public void An_open_circuit_does_not_count_as_another_factory()
    {
        TaskRouter router = LearningBench.Of("a", "broken").Failed("broken").Router();

        router.Route(Failed("a")).Factory.Should().Be("a");
    }

    [Fact]
    public void A_task_that_names_its_factory_stays_there()
    {
        TaskRouter router = LearningBench.Of("a", "b").Router();

        router.Route(new RoutingTask { Factory = "a", Action = "draw", FailedAt = ["a"] }).Factory.Should().Be("a");
    }

    [Fact]
    public void A_rule_is_followed_to_its_fallbacks_and_no_further()
    {
        Bench bench = LearningBench.Of("a", "b", "c");
        TaskRouter router = bench.Router(rules: new RoutingRule { RuleId = "r", Target = "a", Fallbacks = ["b"] });

        Answer(router).Should().Be(("a", "r", 0));
        Answer(router, "a").Should().Be(("b", "r", 1));
        Answer(router, "a", "b").Should().Be(("a", "r", 0), "c is none of its targets");
        bench.Become("b", FactoryStatus.Disconnected);
        Answer(router, "a").Should().Be(("a", "r", 0));
    }

    [Fact]
    public async Task A_lease_waits_for_another_factory_rather_than_go_back_and_lets_others_by()
    {
        Bench bench = new Bench().With("a", FactoryType.Media, 1, 0, "draw").With("b", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("b", 1);
        Task<FactoryLease> waiting = router.LeaseAsync(Failed("a"), Token).AsTask();
        waiting.IsCompleted.Should().BeFalse();

        FactoryLease other = await router.LeaseAsync(LearningBench.Draw, Token);
        other.Factory.Name.Should().Be("a");
        Task<FactoryLease> next = router.LeaseAsync(LearningBench.Draw, Token).AsTask();
        await other.DisposeAsync();
        (await next).Factory.Name.Should().Be("a");
        bench["b"].Exit();

        (await waiting).Factory.Name.Should().Be("b");
    }

    private static RoutingTask Failed(params string[] factories) => new() { FactoryType = FactoryType.Media, Action = "draw", FailedAt = factories };

    private static (string, string?, int) Answer(TaskRouter router, params string[] failed)
    {
        RoutingDecision decision = router.Route(Failed(failed));
        return (decision.Factory, decision.RuleId, decision.FallbackHop);
    }
}
