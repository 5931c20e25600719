using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Rules;

/// <summary>Many rules as a host has them: a third each by action and tag, by type and priority, and by keyword; and tasks that each meet one of them.</summary>
internal static class RuleWorkload
{
    public static RoutingRule[] Rules(int count, params string[] targets) => [.. Enumerable.Range(0, count).Select(i => new RoutingRule
    {
        RuleId = $"r{i}",
        Target = targets.Length == 0 ? "anyone" : targets[i % targets.Length],
        When = (i % 3) switch
        {
            0 => Condition.All(Leaf("task.action", ConditionKind.EqualTo, $"\"a{i % 30}\""), Leaf("tags.customer", ConditionKind.EqualTo, $"\"c{i}\"")),
            1 => Condition.All(Leaf("task.type", ConditionKind.EqualTo, $"\"t{i}\""), Leaf("task.priority", ConditionKind.AtLeast, "5")),
            _ => Leaf("keywords", ConditionKind.EqualTo, $"\"k{i}\""),
        },
    })];

    public static RoutingTask[] Tasks(int rules, int count, int seed, bool areAlike = true)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i => TaskFor(random.Next(rules), areAlike ? "large" : $"n{i}"))];
    }

    private static RoutingTask TaskFor(int rule, string word) => new()
    {
        FactoryType = FactoryType.Media,
        Action = rule % 3 == 0 ? $"a{rule % 30}" : null,
        Type = rule % 3 == 1 ? $"t{rule}" : "picture",
        Keywords = rule % 3 == 2 ? [word, $"k{rule}"] : [word],
        Priority = rule % 3 == 1 ? 5 : 0,
        Tags = new Dictionary<string, string> { ["customer"] = rule % 3 == 0 ? $"c{rule}" : "others" },
    };

    private static Condition Leaf(string value, ConditionKind kind, string operand) =>
        Condition.Compare(JsonPayload.Parse($"\"{value}\""), kind, JsonPayload.Parse(operand));
}
