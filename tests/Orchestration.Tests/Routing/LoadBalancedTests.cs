using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class LoadBalancedTests
{
    [Fact]
    public void The_shortest_expected_time_wins_however_many_places_are_taken()
    {
        Bench bench = LearningBench.Of("slow", "fast").Took("slow", 2).Took("fast", 0.5);
        bench.Occupy("fast", 7);

        RoutingDecision decision = bench.Router(RoutingStrategy.LoadBalanced).Route(LearningBench.Draw);

        decision.Factory.Should().Be("fast");
        decision.Reason.Should().Be("shortest expected time: fast takes about 0.5 s, slow takes about 2 s");
    }

    [Fact]
    public async Task A_lease_teaches_the_router_what_a_call_takes()
    {
        Bench bench = LearningBench.Of("a", "b");
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        for (int i = 0; i < 20; i++)
        {
            FactoryLease lease = await router.LeaseAsync(LearningBench.Draw, TestContext.Current.CancellationToken);
            bench.Time.Advance(TimeSpan.FromSeconds(lease.Factory.Name == "a" ? 3 : 1));
            lease.Complete(ActionResult.Empty);
        }

        bench["a"].Record.Of("draw").Mean.Should().Be(3);
        router.Route(LearningBench.Draw).Factory.Should().Be("b");
    }

    [Fact]
    public void Another_action_is_another_experience()
    {
        Bench bench = new Bench().With("a", FactoryType.Media, 8, 0, "draw", "film").With("b", FactoryType.Media, 8, 0, "draw", "film").Took("a", 1).Took("b", 2);
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);

        router.Route(new() { FactoryType = FactoryType.Media, Action = "film" }).Reason.Should().Contain("tried yet");
        router.Route(LearningBench.Draw).Factory.Should().Be("a");
    }

    [Fact]
    public void Who_was_never_tried_is_tried_but_not_by_everyone_at_once()
    {
        Bench bench = new Bench().With("known", FactoryType.Media, 50, 0, "draw").With("unknown", FactoryType.Media, 50, 0, "draw").Took("known", 1);
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);

        List<string> taken = [.. Enumerable.Range(0, 8).Select(_ => router.TryLease(LearningBench.Draw).Factory!.Name)];

        taken.Take(4).Should().OnlyContain(name => name == "unknown");
        taken.Skip(4).Should().Contain("known");
    }

    [Fact]
    public void Factories_that_are_about_equally_fast_share_the_work()
    {
        Bench bench = LearningBench.Of("a", "b").Took("a", 1).Took("b", 1.04);
        bench.Occupy("a", 2);

        RoutingDecision decision = bench.Router(RoutingStrategy.LoadBalanced).Route(LearningBench.Draw);

        (decision.Factory, decision.TieBreak).Should().Be(("b", "utilisation"));
    }

    [Fact]
    public void Without_a_limit_the_shortest_expected_delay_counts_the_calls_that_run()
    {
        Bench bench = new Bench().With("slow", FactoryType.Media, "draw").With("fast", FactoryType.Media, "draw").Took("slow", 4).Took("fast", 1);
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        bench.Occupy("fast", 2);
        router.Route(LearningBench.Draw).Factory.Should().Be("fast");

        bench.Occupy("fast", 3);

        router.Route(LearningBench.Draw).Factory.Should().Be("slow");
    }

    [Fact]
    public void A_factory_that_became_fast_again_is_found_out()
    {
        Bench bench = LearningBench.Of("a", "b").Took("a", 1).Took("b", 100);
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        bench.Time.Advance(TimeSpan.FromHours(2));
        bench.Took("a", 1, 1);

        int tried = Enumerable.Range(0, 20_000).Count(_ => router.Route(LearningBench.Draw).Factory == "b");

        tried.Should().BeInRange(5, 60, "about one decision of a thousand looks for what was forgotten");
    }

    [Fact]
    public void One_very_long_call_does_not_outweigh_many()
    {
        Bench bench = LearningBench.Of("a", "b").Took("a", 1).Took("b", 1.5);

        bench.Took("a", 1_000, 1);

        bench.Router(RoutingStrategy.LoadBalanced).Route(LearningBench.Draw).Factory.Should().Be("a");
    }

    [Fact]
    public void The_only_factory_learns_nothing_as_nobody_asks()
    {
        Bench bench = LearningBench.Of("a");
        bench.Router().TryLease(LearningBench.Draw).Factory!.Exit();

        bench["a"].Record.Note("draw", ActionResult.Empty, TimeSpan.FromSeconds(1));

        bench["a"].Record.Overall.Mean.Should().Be(0);
    }
}
