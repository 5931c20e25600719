namespace Orchestration.Routing.Rules;

/// <summary>Finds the first rule that holds for a task among those that its texts lead to. Equal to asking one rule after the other.</summary>
internal sealed class RuleIndex
{
    /// <summary>Up to here asking all is quicker than looking up.</summary>
    private const int Handful = 4;

    private readonly CompiledRule[] _rules;
    private readonly int[] _always;
    private readonly (RuleValue Value, Dictionary<string, int[]> Rules)[] _byText;

    public RuleIndex(CompiledRule[] rules)
    {
        _rules = rules;
        if (rules.Length <= Handful)
        {
            _always = [.. Enumerable.Range(0, rules.Length)];
            _byText = [];
            return;
        }

        RuleTest[][]?[] choices = [.. rules.Select(rule => RuleKeys.Choices(rule.Program))];
        Dictionary<(RuleValue, string), int> sizes = Sizes(choices);
        Dictionary<RuleValue, Dictionary<string, List<int>>> found = [];
        List<int> always = [];
        for (int rule = 0; rule < rules.Length; rule++)
        {
            if (choices[rule] is not { } ways)
            {
                always.Add(rule);
                continue;
            }

            foreach ((RuleValue value, string text) in ways.SelectMany(way => RuleKeys.Of(Rarest(way, sizes))).Distinct())
            {
                if (!found.TryGetValue(value, out Dictionary<string, List<int>>? texts))
                    found.Add(value, texts = new Dictionary<string, List<int>>(StringComparer.Ordinal));
                if (!texts.TryGetValue(text, out List<int>? numbers))
                    texts.Add(text, numbers = []);
                numbers.Add(rule);
            }
        }

        _always = [.. always];
        _byText = [.. found.Select(one => (one.Key, one.Value.ToDictionary(text => text.Key, text => text.Value.ToArray(), StringComparer.Ordinal)))];
    }

    public int Count => _rules.Length;

    public CompiledRule this[int number] => _rules[number];

    /// <summary>The number of the first rule from a number on that holds; -1 when there is none.</summary>
    /// <exception cref="RoutingException">The delegate of a rule threw an exception.</exception>
    public int First(RoutingTask task, int from)
    {
        int best = _rules.Length;
        foreach ((RuleValue value, Dictionary<string, int[]> rules) in _byText)
        {
            if (value.Subject == RuleSubject.Keywords)
            {
                for (int i = 0; i < task.Keywords.Count; i++)
                    best = FirstOf(rules, task.Keywords[i], task, from, best);
            }
            else if (value.TextOf(task) is { } text)
                best = FirstOf(rules, text, task, from, best);
        }

        // Last, so that no delegate is called that comes after a rule which holds.
        best = FirstOf(_always, task, from, best);
        return best == _rules.Length ? -1 : best;
    }

    /// <summary>The number of the first rule before a number that meets a condition; -1 when there is none. Rules that need texts of which none is known are not asked.</summary>
    public int First(RuleLiteral[] known, int before, Func<int, bool> condition)
    {
        int best = before;
        foreach ((RuleTest test, bool holds) in known)
        {
            if (!holds || !test.IsEquality || test.Operands[0].Text is not { } text)
                continue;

            foreach ((RuleValue value, Dictionary<string, int[]> rules) in _byText)
            {
                if (value.Equals(test.Value) && rules.TryGetValue(text, out int[]? numbers))
                    best = FirstOf(numbers, best, condition);
            }
        }

        best = FirstOf(_always, best, condition);
        return best == before ? -1 : best;
    }

    private static int FirstOf(int[] numbers, int best, Func<int, bool> condition)
    {
        foreach (int number in numbers)
        {
            if (number >= best)
                return best;
            if (condition(number))
                return number;
        }

        return best;
    }

    private int FirstOf(Dictionary<string, int[]> rules, string text, RoutingTask task, int from, int best) =>
        rules.TryGetValue(text, out int[]? numbers) ? FirstOf(numbers, task, from, best) : best;

    private int FirstOf(int[] numbers, RoutingTask task, int from, int best)
    {
        foreach (int number in numbers)
        {
            if (number >= best)
                return best;
            if (number >= from && _rules[number].Holds(task))
                return number;
        }

        return best;
    }

    private static Dictionary<(RuleValue, string), int> Sizes(RuleTest[][]?[] choices)
    {
        Dictionary<(RuleValue, string), int> sizes = [];
        foreach ((RuleValue, string) key in choices.Where(ways => ways is not null).SelectMany(ways => ways!.SelectMany(way => way.SelectMany(RuleKeys.Of)).Distinct()))
            sizes[key] = sizes.GetValueOrDefault(key) + 1;
        return sizes;
    }

    /// <summary>The comparison that leads to the fewest other rules.</summary>
    private static RuleTest Rarest(RuleTest[] way, Dictionary<(RuleValue, string), int> sizes) => way.MinBy(test => RuleKeys.Of(test).Sum(key => sizes[key]))!;
}
