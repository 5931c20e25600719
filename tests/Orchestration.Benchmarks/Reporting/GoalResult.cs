namespace Orchestration.Benchmarks.Reporting;

/// <summary>A figure to reach, and the worst that was measured for it.</summary>
internal sealed record GoalResult(string Name, string Goal, double? Measured, bool? Holds, string? Worst)
{
    public static GoalResult AtMost(string name, double limit, IEnumerable<(string Case, double? Value)> measured) =>
        Of(name, FormattableString.Invariant($"<= {limit}"), [.. measured.OrderByDescending(one => one.Value)], value => value <= limit);

    public static GoalResult AtLeast(string name, double limit, IEnumerable<(string Case, double? Value)> measured) =>
        Of(name, FormattableString.Invariant($">= {limit}"), [.. measured.Where(one => one.Value is not null).OrderBy(one => one.Value)], value => value >= limit);

    private static GoalResult Of(string name, string goal, (string Case, double? Value)[] worstFirst, Func<double, bool> holds) =>
        worstFirst is [(string @case, double value), ..]
            ? new GoalResult(name, goal, Math.Round(value, 3), holds(value), @case)
            : new GoalResult(name, goal, null, null, null);
}
