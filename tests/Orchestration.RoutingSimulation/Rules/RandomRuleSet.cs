using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Rules;

/// <summary>Rules and tasks from few words, so that they meet often; finds the rule of a task by reading all trees, without program and index.</summary>
internal sealed class RandomRuleSet
{
    private const int DeepestTree = 3;

    private static readonly string[] Values = ["task.action", "task.type", "keywords", "task.priority", "tags.t", "parameters.p"];
    private static readonly string[] Words = ["a", "b", "c", "5", "7"];

    private readonly Random _random;
    private readonly Dictionary<Condition, CompiledRule> _leaves = new(ReferenceEqualityComparer.Instance);

    private RandomRuleSet(int seed)
    {
        _random = new Random(seed);
        Rules = [.. Enumerable.Range(0, _random.Next(1, 60)).Select(i => new RoutingRule { RuleId = $"r{i}", Target = "anyone", Priority = _random.Next(4), When = Tree(0) })];
    }

    private RoutingRule[] Rules { get; }

    /// <summary>In how many of so many rule sets and tasks index and scan find different rules.</summary>
    public static int Differences(int sets, int tasksOfEach, int seed)
    {
        int differences = 0;
        for (int i = 0; i < sets; i++)
        {
            RandomRuleSet set = new(seed + i);
            RuleIndex index = RuleSet.Empty.With(set.Rules).Index;
            for (int j = 0; j < tasksOfEach; j++)
            {
                RoutingTask task = set.Task();
                int found = index.First(task, 0);
                if ((found < 0 ? null : index[found].Rule) != set.Scan(task))
                    differences++;
            }
        }

        return differences;
    }

    private RoutingRule? Scan(RoutingTask task)
    {
        RoutingRule? first = null;
        foreach (RoutingRule rule in Rules)
        {
            if ((first is null || rule.Priority > first.Priority) && Holds(rule.When!, task))
                first = rule;
        }

        return first;
    }

    private bool Holds(Condition condition, RoutingTask task) => condition.Kind switch
    {
        ConditionKind.All => condition.Children.All(child => Holds(child, task)),
        ConditionKind.Any => condition.Children.Any(child => Holds(child, task)),
        ConditionKind.Not => !Holds(condition.Children[0], task),
        _ => LeafOf(condition).Holds(task),
    };

    private CompiledRule LeafOf(Condition condition)
    {
        if (!_leaves.TryGetValue(condition, out CompiledRule? leaf))
            _leaves.Add(condition, leaf = RuleCheck.Compile(new RoutingRule { RuleId = "leaf", Target = "anyone", When = condition }));
        return leaf;
    }

    private Condition Tree(int depth) => depth == DeepestTree
        ? Leaf()
        : _random.Next(8) switch
        {
            < 3 => Leaf(),
            < 5 => Condition.All(Tree(depth + 1), Tree(depth + 1)),
            < 7 => Condition.Any(Tree(depth + 1), Tree(depth + 1)),
            _ => Condition.Not(Tree(depth + 1)),
        };

    private Condition Leaf()
    {
        string value = Values[_random.Next(Values.Length)];
        return _random.Next(6) switch
        {
            0 => Compare(value, ConditionKind.EqualTo, $"\"{Word()}\""),
            1 => Compare(value, ConditionKind.In, $"[\"{Word()}\",\"{Word()}\"]"),
            2 => Compare(value, ConditionKind.Matches, _random.Next(2) == 0 ? "\"^[ab]\"" : "\"[5c]\""),
            3 => Compare(value, ConditionKind.AtLeast, $"{_random.Next(3, 9)}"),
            4 => Compare(value, ConditionKind.AtMost, $"{_random.Next(3, 9)}"),
            _ => Compare(value, ConditionKind.Exists, _random.Next(2) == 0 ? "true" : "false"),
        };
    }

    private RoutingTask Task() => new()
    {
        Action = Maybe(),
        Type = Maybe(),
        Keywords = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Word())],
        Priority = _random.Next(3, 9),
        Tags = Maybe() is { } tag ? new Dictionary<string, string> { ["t"] = tag } : [],
        Parameters = JsonPayload.Parse(_random.Next(4) switch { 0 => "{}", 1 => "{\"p\":5}", 2 => "{\"p\":true}", _ => $"{{\"p\":\"{Word()}\"}}" }),
    };

    private string Word() => Words[_random.Next(Words.Length)];

    private string? Maybe() => _random.Next(6) == 0 ? null : Word();

    private static Condition Compare(string value, ConditionKind kind, string operand) =>
        Condition.Compare(JsonPayload.Parse($"\"{value}\""), kind, JsonPayload.Parse(operand));
}
