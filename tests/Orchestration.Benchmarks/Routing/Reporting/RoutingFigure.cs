using System.Globalization;

namespace Orchestration.Benchmarks.Routing.Reporting;

/// <summary>One figure of the router: what it is to reach, and what was measured.</summary>
/// <param name="Strategy">The strategy it is of, or what surrounds all strategies.</param>
/// <param name="Figure">What was measured, and under which conditions.</param>
/// <param name="Goal">What is to be reached.</param>
/// <param name="Measured">What was reached; null when it could not be measured here.</param>
/// <param name="Holds">Whether that is enough; null when there is nothing to compare.</param>
internal sealed record RoutingFigure(string Strategy, string Figure, string Goal, double? Measured, bool? Holds)
{
    public static RoutingFigure AtMost(string strategy, string figure, double goal, double measured) =>
        new(strategy, figure, Text($"<= {goal}"), Rounded(measured), measured <= goal);

    public static RoutingFigure AtLeast(string strategy, string figure, double goal, double measured) =>
        new(strategy, figure, Text($">= {goal}"), Rounded(measured), measured >= goal);

    /// <summary>For comparison only.</summary>
    public static RoutingFigure Reference(string strategy, string figure, double measured) =>
        new(strategy, figure, "for comparison", Rounded(measured), null);

    public static RoutingFigure Missing(string strategy, string figure, string goal) => new(strategy, figure, goal, null, null);

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
