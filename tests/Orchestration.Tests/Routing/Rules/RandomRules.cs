using System.Text.Json.Nodes;
using CsCheck;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;
using Tree = Orchestration.Templates.Condition;

namespace Orchestration.Tests.Routing.Rules;

/// <summary>Rules and tasks from few words, so that they meet and contradict each other often.</summary>
internal static class RandomRules
{
    private static readonly string[] Values = ["task.action", "type", "keywords", "priority", "tags.t", "parameters.p"];
    private static readonly string[] Texts = ["a", "b", "c", "5", "7"];

    private static Gen<string> Text { get; } = Gen.Int[0, 4].Select(i => Texts[i]);

    private static Gen<string?> Maybe { get; } = Gen.Int[0, 5].Select(i => i == 5 ? null : Texts[i]);

    private static Gen<Tree> AnyLeaf { get; } = Gen.Select(
        Gen.Int[0, 5].Select(i => Values[i]), Gen.Int[0, 5], Text, Text, Gen.Int[3, 8], Gen.Bool,
        (value, kind, one, other, bound, isThere) => kind switch
        {
            0 => Leaf(value, ConditionKind.EqualTo, one),
            1 => Leaf(value, ConditionKind.In, new JsonArray(one, other)),
            2 => Leaf(value, ConditionKind.Matches, one == "a" ? "^[ab]" : "[5c]"),
            3 => Leaf(value, ConditionKind.AtLeast, bound),
            4 => Leaf(value, ConditionKind.AtMost, bound),
            _ => Leaf(value, ConditionKind.Exists, isThere),
        });

    public static Gen<Tree> Condition { get; } = Gen.Recursive<Tree>((depth, self) => depth > 2
        ? AnyLeaf
        : Gen.Frequency(
            (3, AnyLeaf),
            (2, Gen.Select(self, self, (one, other) => Tree.All(one, other))),
            (2, Gen.Select(self, self, (one, other) => Tree.Any(one, other))),
            (1, self.Select(Tree.Not))));

    public static Gen<RoutingTask> Task { get; } = Gen.Select(
        Maybe, Maybe, Text.Array[0, 3], Gen.Int[3, 8], Maybe, Gen.Int[0, 4],
        (action, type, keywords, priority, tag, parameter) => new RoutingTask
        {
            Action = action,
            Type = type,
            Keywords = keywords,
            Priority = priority,
            Tags = tag is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["t"] = tag },
            Parameters = parameter switch
            {
                0 => JsonPayload.EmptyObject,
                1 => JsonPayload.Parse("""{"p":"a"}"""),
                2 => JsonPayload.Parse("""{"p":"5"}"""),
                3 => JsonPayload.Parse("""{"p":5}"""),
                _ => JsonPayload.Parse("""{"p":true}"""),
            },
        });

    /// <summary>Asks one rule after the other, by the tree and not by the program.</summary>
    public static RoutingRule? FirstByScan(IEnumerable<RoutingRule> rules, RoutingTask task)
    {
        RoutingRule? first = null;
        foreach (RoutingRule rule in rules)
        {
            if (Holds(rule.When!, task, rule.IsConfigured) && (first is null || rule.Priority > first.Priority))
                first = rule;
        }

        return first;
    }

    public static bool Holds(Tree condition, RoutingTask task, bool isLoose) => condition.Kind switch
    {
        ConditionKind.All => condition.Children.All(child => Holds(child, task, isLoose)),
        ConditionKind.Any => condition.Children.Any(child => Holds(child, task, isLoose)),
        ConditionKind.Not => !Holds(condition.Children[0], task, isLoose),
        _ => RuleCheck.Compile(new RoutingRule { RuleId = "leaf", Target = "x", When = condition, IsConfigured = isLoose }).Holds(task),
    };

    public static Tree Leaf(string value, ConditionKind kind, JsonNode operand) =>
        Tree.Compare(JsonPayload.FromNode(value), kind, JsonPayload.FromNode(operand));
}
