using System.Globalization;

namespace Orchestration.Benchmarks.Routing.Reporting;

/// <summary>The figures as a table in Markdown, as it stands in docs/routing-figures.md.</summary>
internal static class RoutingTable
{
    public static void Write(RoutingReport report, TextWriter output)
    {
        output.WriteLine("| strategy | figure | goal | measured | holds |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (RoutingFigure one in report.Figures)
            output.WriteLine($"| {one.Strategy} | {one.Figure} | {one.Goal} | {one.Measured?.ToString("0.####", CultureInfo.InvariantCulture) ?? "not measured"} | {Verdict(one.Holds)} |");
    }

    private static string Verdict(bool? holds) => holds switch { true => "yes", false => "no", _ => "" };
}
