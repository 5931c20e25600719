using System.Globalization;

namespace Orchestration.Benchmarks.Lists;

/// <summary>One figure of lists and inner executions: what it is to reach, and what was measured.</summary>
/// <param name="Figure">What was measured, and under which conditions.</param>
/// <param name="Goal">What is to be reached.</param>
/// <param name="Measured">What was reached.</param>
/// <param name="Holds">Whether that is enough; null when there is nothing to compare.</param>
internal sealed record ListFigure(string Figure, string Goal, double Measured, bool? Holds)
{
    public static ListFigure AtMost(string figure, double goal, double measured) => new(figure, Text($"<= {goal}"), Rounded(measured), measured <= goal);

    public static ListFigure AtLeast(string figure, double goal, double measured) => new(figure, Text($">= {goal}"), Rounded(measured), measured >= goal);

    public static ListFigure Exactly(string figure, double goal, double measured) => new(figure, Text($"= {goal}"), Rounded(measured), measured == goal);

    /// <summary>For comparison only.</summary>
    public static ListFigure Reference(string figure, double measured) => new(figure, "for comparison", Rounded(measured), null);

    private static double Rounded(double value) => Math.Round(value, 3);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
