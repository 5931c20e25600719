using System.Text.Json.Nodes;
using CsCheck;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing.Rules;

public sealed class DeadRuleTests
{
    [Fact]
    public void A_rule_behind_a_wider_one_is_dead()
    {
        TaskRouter router = new Bench().Router(rules:
        [
            Rule("draw", Is("action", "draw")),
            Rule("big", Condition.All(Is("action", "draw"), RandomRules.Leaf("priority", ConditionKind.AtLeast, 5))),
            Rule("paint", Is("action", "paint")),
        ]);

        router.FindDeadRules().Select(rule => rule.ToString()).Should().Equal("rule 'big' is never asked: 'draw' before it always holds when it would");
    }

    [Fact]
    public void A_rule_that_several_earlier_ones_cover_together_is_dead()
    {
        RuleSet rules = RuleSet.Empty.With(
        [
            Rule("draw", Is("action", "draw")),
            Rule("important", RandomRules.Leaf("priority", ConditionKind.AtLeast, 5)),
            Rule("both", Condition.Any(Is("action", "draw"), RandomRules.Leaf("priority", ConditionKind.AtLeast, 7))),
        ]);

        DeadRuleFinder.Find(rules).Should().ContainSingle().Which.CoveredBy.Should().Equal("draw", "important");
    }

    [Theory]
    [InlineData("""{"all":[{"value":"action","equals":"a"},{"value":"action","equals":"b"}]}""")]
    [InlineData("""{"all":[{"value":"priority","at_least":5},{"value":"priority","at_most":4}]}""")]
    [InlineData("""{"all":[{"value":"tags.t","exists":false},{"value":"tags.t","matches":"x"}]}""")]
    [InlineData("""{"all":[{"value":"type","in":["a","b"]},{"not":{"value":"type","in":["a","b","c"]}}]}""")]
    [InlineData("""{"all":[{"value":"type","equals":"a"},{"value":"type","matches":"^b"}]}""")]
    public void Conditions_that_contradict_each_other_are_dead(string when) =>
        DeadRuleFinder.Find(RuleSet.Empty.With([Rule("r", Parse(when))])).Should().ContainSingle().Which.Reason.Should().Be(DeadRuleReason.Contradiction);

    [Theory]
    [InlineData("""{"all":[{"value":"keywords","equals":"a"},{"value":"keywords","equals":"b"}]}""")]
    [InlineData("""{"all":[{"value":"action","equals":"a"},{"value":"type","equals":"b"}]}""")]
    [InlineData("""{"all":[{"value":"priority","at_least":5},{"value":"priority","at_most":5}]}""")]
    public void Conditions_that_can_hold_together_are_not(string when) =>
        DeadRuleFinder.Find(RuleSet.Empty.With([Rule("r", Parse(when))])).Should().BeEmpty();

    [Fact]
    public void Looking_covering_rules_up_finds_as_many_as_asking_all() =>
        Gen.Select(RandomRules.Condition.Array[5, 12], Gen.Bool).Sample(
            (conditions, isLoose) =>
            {
                RuleSet rules = RuleSet.Empty.With(conditions.Select((condition, i) => Rule($"r{i}", condition) with { IsConfigured = isLoose }));
                return DeadRuleFinder.Find(rules).Select(rule => rule.RuleId).SequenceEqual(FindByAskingAll(rules));
            },
            iter: 150);

    [Fact]
    public void Among_very_many_rules_that_nothing_tells_apart_not_all_are_looked_at()
    {
        const int Many = 1_000;
        RoutingRule[] rules = [.. Enumerable.Range(0, Many).Select(i => Rule($"r{i}", RandomRules.Leaf($"parameters.p{i}", ConditionKind.AtLeast, 1)))];
        RoutingRule covered = rules[^1] with { RuleId = "covered" };
        RoutingRule contradiction = Rule("contradiction", Condition.All(Is("action", "a"), Is("action", "b")));

        DeadRuleFinder.Find(RuleSet.Empty.With([.. rules[^100..], covered, contradiction])).Select(rule => rule.RuleId).Should().Equal("covered", "contradiction");
        DeadRuleFinder.Find(RuleSet.Empty.With([.. rules, covered, contradiction])).Select(rule => rule.RuleId).Should().Equal("contradiction");
    }

    [Fact]
    public void Among_very_many_rules_for_different_actions_all_are_looked_at()
    {
        RoutingRule[] rules = [.. Enumerable.Range(0, 5_000).Select(i => Rule($"r{i}", Is("action", $"a{i}")))];

        DeadRuleFinder.Find(RuleSet.Empty.With([.. rules, rules[^1] with { RuleId = "covered" }])).Should().ContainSingle().Which.RuleId.Should().Be("covered");
    }

    [Fact]
    public void A_delegate_covers_nothing_and_can_be_covered()
    {
        RuleSet rules = RuleSet.Empty.With(
        [
            new RoutingRule { RuleId = "code", Target = "x", Condition = _ => true },
            Rule("all", null),
            new RoutingRule { RuleId = "late", Target = "x", Condition = _ => true },
        ]);

        DeadRuleFinder.Find(rules).Select(rule => rule.RuleId).Should().Equal("late");
    }

    [Fact]
    public void A_dead_rule_never_decides() =>
        Gen.Select(RandomRules.Condition.Array[1, 12], RandomRules.Task.Array[40], Gen.Bool).Sample(
            (conditions, tasks, isLoose) =>
            {
                RoutingRule[] rules = [.. conditions.Select((condition, i) => Rule($"r{i}", condition) with { IsConfigured = isLoose })];
                HashSet<string> dead = [.. DeadRuleFinder.Find(RuleSet.Empty.With(rules)).Select(rule => rule.RuleId)];
                return Array.TrueForAll(tasks, task => RandomRules.FirstByScan(rules, task) is not { } first || !dead.Contains(first.RuleId));
            },
            iter: 150);

    [Fact]
    public async Task Hits_are_counted_for_decisions_and_not_for_dry_runs()
    {
        TaskRouter router = RouterBench.MediaAndResearch().Router(rules: [Rule("r", Is("action", "generate_image")) with { Target = "media" }, Rule("s", Is("action", "x"))]);
        router.Route(new() { Action = "generate_image" });
        await router.ExplainAsync(new() { Action = "generate_image" }, TestContext.Current.CancellationToken);

        router.GetRuleHits().Should().BeEquivalentTo(new Dictionary<string, long> { ["r"] = 1, ["s"] = 0 });
    }

    private static List<string> FindByAskingAll(RuleSet rules)
    {
        List<string> dead = [];
        for (int number = 0; number < rules.Count; number++)
        {
            if (RulePaths.ToTrue(rules.Index[number].Program)!.TrueForAll(way => Enumerable.Range(0, number).Any(earlier => IsCoveredBy(earlier, way))))
                dead.Add(rules.Rules[number].RuleId);
        }

        return dead;

        bool IsCoveredBy(int earlier, RuleLiteral[] way)
        {
            int steps = int.MaxValue;
            return !dead.Contains(rules.Rules[earlier].RuleId) && RulePaths.MustHold(rules.Index[earlier].Program, way, ref steps);
        }
    }

    private static RoutingRule Rule(string id, Condition? when) => new() { RuleId = id, Target = "x", When = when };

    private static Condition Is(string value, string text) => RandomRules.Leaf(value, ConditionKind.EqualTo, text);

    private static Condition Parse(string json) => Conditions.Parse(JsonNode.Parse(json)!.AsObject());
}
