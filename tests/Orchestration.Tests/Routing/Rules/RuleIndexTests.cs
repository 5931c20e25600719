using System.Text.Json.Nodes;
using CsCheck;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.Tests.Routing.Rules;

public sealed class RuleIndexTests
{
    [Fact]
    public void The_index_finds_the_same_rule_as_a_scan() =>
        Gen.Select(Gen.Select(RandomRules.Condition, Gen.Int[0, 3]).Array[1, 40], RandomRules.Task.Array[8], Gen.Bool).Sample(
            (specs, tasks, isLoose) =>
            {
                RoutingRule[] rules = [.. specs.Select((spec, i) => Rule($"r{i}", spec.Item1, spec.Item2, isLoose))];
                RuleIndex index = RuleSet.Empty.With(rules).Index;
                return Array.TrueForAll(tasks, task => FirstOf(index, task) == RandomRules.FirstByScan(rules, task)?.RuleId);
            },
            iter: 500);

    [Fact]
    public void Going_on_after_a_rule_visits_all_that_hold_in_their_order() =>
        Gen.Select(RandomRules.Condition.Array[5, 30], RandomRules.Task).Sample(
            (conditions, task) =>
            {
                RoutingRule[] rules = [.. conditions.Select((condition, i) => Rule($"r{i}", condition))];
                RuleIndex index = RuleSet.Empty.With(rules).Index;
                List<string> found = [];
                for (int number = index.First(task, 0); number >= 0; number = index.First(task, number + 1))
                    found.Add(index[number].Rule.RuleId);
                found.Should().Equal(rules.Where(rule => RandomRules.Holds(rule.When!, task, false)).Select(rule => rule.RuleId));
            },
            iter: 500);

    [Fact]
    public void No_delegate_is_called_that_comes_after_the_rule_that_holds()
    {
        List<RoutingRule> rules = [.. Enumerable.Range(0, 10).Select(i => Rule($"r{i}", RandomRules.Leaf("action", ConditionKind.EqualTo, $"a{i}")))];
        rules.Add(new RoutingRule { RuleId = "never", Target = "x", Condition = _ => throw new InvalidOperationException("asked") });

        FirstOf(RuleSet.Empty.With(rules).Index, new RoutingTask { Action = "a9" }).Should().Be("r9");
    }

    [Fact]
    public void Finding_a_rule_allocates_nothing()
    {
        RoutingRule[] rules = [.. Enumerable.Range(0, 100).Select(i => Rule($"r{i}", Condition.All(
            RandomRules.Leaf("action", ConditionKind.EqualTo, $"a{i % 10}"),
            Condition.Any(RandomRules.Leaf("keywords", ConditionKind.In, new JsonArray($"k{i}")), RandomRules.Leaf("parameters.name", ConditionKind.Matches, $"^n{i}$")),
            RandomRules.Leaf("parameters.size", ConditionKind.AtLeast, i))))];
        RuleIndex index = RuleSet.Empty.With(rules).Index;
        RoutingTask task = new() { Action = "a9", Keywords = ["k", "l"], Parameters = JsonPayload.Parse("""{"name":"n99","size":100}""") };
        FirstOf(index, task).Should().Be("r99");
        for (int i = 0; i < 1_000; i++)
            index.First(task, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            index.First(task, 0);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000);
    }

    private static RoutingRule Rule(string id, Condition when, int priority = 0, bool isLoose = false) =>
        new() { RuleId = id, Target = "x", When = when, Priority = priority, IsConfigured = isLoose };

    private static string? FirstOf(RuleIndex index, RoutingTask task) => index.First(task, 0) is >= 0 and int number ? index[number].Rule.RuleId : null;
}
