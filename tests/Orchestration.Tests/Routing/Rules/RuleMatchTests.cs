using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing.Rules;

/// <summary>How rules are followed from decision to decision.</summary>
public sealed class RuleMatchTests
{
    private static readonly RoutingTask Draw = new() { FactoryType = FactoryType.Media, Action = "draw" };

    [Theory]
    [InlineData("a")]
    [InlineData("mars")]
    public void One_factory_that_rules_leave_costs_no_memory(string target)
    {
        Bench bench = target == "a" ? LearningBench.Of("a", "b") : LearningBench.Of("a");
        TaskRouter router = bench.Router(rules:
        [
            .. Enumerable.Range(0, 20).Select(i => new RoutingRule { RuleId = $"r{i}", Target = "b", When = RandomRules.Leaf("action", ConditionKind.EqualTo, $"a{i}") }),
            new RoutingRule { RuleId = "last", Target = "a", When = RandomRules.Leaf("action", ConditionKind.EqualTo, target == "a" ? "draw" : "paint") },
        ]);
        Take(router, 10_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Take(router, 1_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void The_short_way_says_what_the_long_way_says()
    {
        Bench bench = LearningBench.Of("a", "b", "c").With("other", FactoryType.Research, "draw");
        TaskRouter router = bench.Router(rules: new RoutingRule { RuleId = "r", Name = "Drawings", Target = "mars", Fallbacks = ["b"] });

        RoutingDecision first = router.TryLease(Draw).Decision!;
        RoutingDecision second = router.TryLease(Draw).Decision!;

        second.Should().NotBeSameAs(first).And.BeEquivalentTo(first);
        second.Reason.Should().Be("rule 'Drawings' (priority 0) targets mars, which cannot take it; fallback 1 is b");
        router.TryLease(Draw).Decision.Should().BeSameAs(second);
        router.GetRuleHits()["r"].Should().Be(3);
    }

    [Fact]
    public void The_short_way_keeps_nothing_of_the_task_that_it_was_learned_from()
    {
        Bench bench = LearningBench.Of("a", "b");
        TaskRouter router = bench.Router(rules: new RoutingRule { RuleId = "r", Target = "a" });

        WeakReference task = LeaseOnce(router);
        GC.Collect();

        task.IsAlive.Should().BeFalse();
        GC.KeepAlive(router);
    }

    [Fact]
    public void A_target_that_begins_to_fail_while_it_is_chosen_sends_the_task_to_the_fallback()
    {
        Bench bench = LearningBench.Of("a", "b").With("c", FactoryType.Research, "draw");
        TaskRouter router = bench.Router(
            new RoutingOptions { Strategy = "spoiler" },
            strategies: [new SpoilerRoutingStrategy(() => bench.Failed("a").Failed("b"))],
            rules: new RoutingRule { RuleId = "r", Target = FactoryType.Media, Fallbacks = ["c"] });

        RoutingDecision decision = router.TryLease(new() { Action = "draw" }).Decision!;

        (decision.Factory, decision.RuleId, decision.FallbackHop).Should().Be(("c", "r", 1));
    }

    [Fact]
    public async Task A_retry_follows_the_rules_as_they_are_then()
    {
        ScriptedFactory first = Work.Factory("first").OnStep("s", script => script.FailsWith(FailureKind.Transient, "busy"));
        ScriptedFactory second = Work.Factory("second");
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(first).AddFactory(second)
            .AddRoutingRule(new RoutingRule { RuleId = "to-first", Target = "first" }));
        ExecutionHandle execution = simulation.Start(Work.Template(Work.Step("s") with { Retry = Work.Retries(1, 10) }));
        simulation.RunFor(Work.Seconds(1));

        simulation.Engine.Router.AddRule(new RoutingRule { RuleId = "to-second", Target = "second", Priority = 1 });

        simulation.Finish(execution).Status.Should().Be(ExecutionStatus.Completed);
        (first.CallsOf("s").Count, second.CallsOf("s").Count).Should().Be((1, 1));
    }

    [Fact]
    public void Rules_that_are_added_one_by_one_stand_as_if_they_were_added_at_once()
    {
        Random random = new(3);
        RoutingRule[] configured = [.. Enumerable.Range(0, 40).Select(i => new RoutingRule { RuleId = $"c{i}", Target = "x", Priority = random.Next(5), IsConfigured = true })];
        RoutingRule[] coded = [.. Enumerable.Range(0, 60).Select(i => new RoutingRule { RuleId = $"r{i}", Target = "x", Priority = random.Next(5) })];

        RuleSet added = coded.Aggregate(RuleSet.Empty.With(configured), (rules, rule) => rules.Adding(rule));

        added.Rules.Should().Equal(RuleSet.Empty.With([.. coded, .. configured]).Rules);
        added.Without("r7").Without("c3").Rules.Should().Equal(added.Rules.Where(rule => rule.RuleId is not ("r7" or "c3")));
    }

    [Fact]
    public void Adding_rules_one_by_one_makes_no_index_for_each()
    {
        const int Rules = 2_000;
        TaskRouter router = LearningBench.Of("a").Router();
        RoutingRule[] rules = [.. Enumerable.Range(0, Rules).Select(i => new RoutingRule { RuleId = $"r{i}", Target = "a", When = RandomRules.Leaf("action", ConditionKind.EqualTo, $"a{i}") })];

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (RoutingRule rule in rules)
            router.AddRule(rule);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000_000);
        router.Rules.Should().HaveCount(Rules);
    }

    private static void Take(TaskRouter router, int times)
    {
        for (int i = 0; i < times; i++)
        {
            LeaseAttempt lease = router.TryLease(Draw);
            lease.Factory!.Exit(lease.Probe);
        }
    }

    private static WeakReference LeaseOnce(TaskRouter router)
    {
        RoutingTask task = new() { FactoryType = FactoryType.Media, Action = "draw" };
        router.TryLease(task);
        return new WeakReference(task);
    }
}
