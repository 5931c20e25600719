using CsCheck;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class RuleTests
{
    private static readonly RoutingTask Image = new() { Type = "image_generation", Tags = new Dictionary<string, string> { ["custom_field"] = "special" } };

    [Fact]
    public void A_rule_beats_content_and_is_named_in_the_reason()
    {
        TaskRouter router = RouterBench.MediaAndResearch().Router();
        router.AddRule(new() { RuleId = "custom_rule", Condition = task => task.Tag("custom_field") == "special", Target = FactoryType.Research, Priority = 20 });

        RoutingDecision decision = router.Route(Image);

        (decision.Factory, decision.RuleId, decision.ReasonCode).Should().Be(("research", "custom_rule", ReasonCodes.Rule));
        decision.Reason.Should().Be("rule 'custom_rule' (priority 20) targets research");
        decision.Candidates.Single(one => one.Factory == "media").RemovedBy.Should().Be(RemovalReasons.Rule);
        router.Route(new() { Type = "image_generation" }).Factory.Should().Be("media");
    }

    [Fact]
    public void Rules_are_asked_by_priority_then_in_order_of_adding()
    {
        Bench bench = new();
        foreach (string name in (string[])["a", "b", "c", "d"])
            bench.With(name, FactoryType.Media, "draw");
        TaskRouter router = bench.Router(rules: [Always("a", 1), Always("b", 5), Always("c", 5), Always("d", -1)]);

        router.Rules.Select(rule => rule.RuleId).Should().Equal("b", "c", "a", "d");
        router.Route(new()).Factory.Should().Be("b");
        router.RemoveRule("b").Should().BeTrue();
        router.RemoveRule("b").Should().BeFalse();
        router.Route(new()).Factory.Should().Be("c");
    }

    [Fact]
    public void The_first_rule_agrees_with_a_naive_scan() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool).Array[1, 30].Sample(specs =>
        {
            Bench bench = new();
            for (int i = 0; i < 4; i++)
                bench.With($"f{i}", FactoryType.Media, "draw");
            RoutingRule[] rules = [.. specs.Select((spec, i) => new RoutingRule
            {
                RuleId = $"r{i}", Target = $"f{spec.Item1}", Priority = spec.Item2, Condition = _ => spec.Item3,
            })];

            RoutingRule? expected = null;
            foreach (RoutingRule rule in rules)
            {
                if (rule.Condition!(Image) && (expected is null || rule.Priority > expected.Priority))
                    expected = rule;
            }

            RoutingDecision decision = bench.Router(rules: rules).Route(new() { FactoryType = FactoryType.Media });
            return decision.RuleId == expected?.RuleId && (expected is null || decision.Factory == expected.Target.ToString());
        }, iter: 200);

    [Fact]
    public void A_rule_whose_target_cannot_is_reported_and_the_next_is_tried()
    {
        Bench bench = RouterBench.MediaAndResearch().With("moon", FactoryType.Research, "generate_image");
        bench.Become("moon", FactoryStatus.Disconnected);
        TaskRouter router = bench.Router(rules: [Always("research", 3), Always("mars", 2), Always("moon", 1), Always("media", 0)]);

        RoutingDecision decision = router.Route(new() { Action = "generate_image" });

        (decision.Factory, decision.RuleId).Should().Be(("media", "media"));
        decision.Reason.Should().Contain("'research' is for the task but its target research cannot take it").And.Contain("mars");
        decision.Candidates.Select(one => (one.Factory, one.RemovedBy)).Should().Contain([("research", RemovalReasons.ActionNotOffered), ("mars", RemovalReasons.NotConnected)]);
    }

    [Fact]
    public void Rules_hold_for_tasks_that_name_a_type_and_for_every_strategy()
    {
        Bench bench = new Bench().With("a", FactoryType.Media, "draw").With("b", FactoryType.Media, "draw");
        foreach (RoutingStrategy strategy in (RoutingStrategy[])["content_based", "priority_based", "load_balanced", "round_robin", "capability_based"])
        {
            TaskRouter router = bench.Router(strategy);
            router.AddRule(Always("b", 1));
            for (int i = 0; i < 3; i++)
                router.Route(new() { FactoryType = FactoryType.Media, Action = "draw" }).Factory.Should().Be("b");
        }
    }

    [Fact]
    public void A_condition_that_throws_names_the_rule_and_never_escapes_from_a_lease_attempt()
    {
        TaskRouter router = RouterBench.MediaAndResearch().Router();
        router.AddRule(new() { RuleId = "broken", Condition = _ => throw new InvalidOperationException("oops"), Target = "media" });

        RoutingException refusal = router.Refusal(Image);
        LeaseAttempt attempt = router.TryLease(Image);

        refusal.Failure.Should().Be(RoutingFailure.RuleFailed);
        refusal.Message.Should().Contain("broken").And.Contain("oops");
        refusal.InnerException.Should().BeOfType<InvalidOperationException>();
        (attempt.Status, attempt.Problem).Should().Be((LeaseStatus.Impossible, refusal.Message));
    }

    [Fact]
    public void A_rule_id_is_used_once()
    {
        TaskRouter router = RouterBench.MediaAndResearch().Router(rules: Always("media", 0));

        router.Invoking(one => one.AddRule(Always("media", 9))).Should().Throw<ArgumentException>().WithMessage("*'media'*");
    }

    [Fact]
    public void Text_targets_a_factory_by_name_before_a_type()
    {
        Bench bench = new Bench().With("other", FactoryType.Research, "a").With("research", FactoryType.Media, "a");

        bench.Router(rules: Always("research", 0)).Route(new() { Action = "a" }).Factory.Should().Be("research");
        bench.Router(rules: new RoutingRule { RuleId = "typed", Condition = _ => true, Target = FactoryType.Research }).Route(new() { Action = "a" }).Factory.Should().Be("other");
    }

    private static RoutingRule Always(string target, int priority) => new() { RuleId = target, Condition = _ => true, Target = target, Priority = priority };
}
