using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.RoutingSimulation.Hedging;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>Second calls for those that take long: what they gain, what they cost, and when there are none. Five equal factories with 8 places each, in the real engine.</summary>
internal static class HedgingFigures
{
    private const int Tasks = 100_000;
    private const int Seed = 41;
    private const string Hedging = "hedging";

    public static IEnumerable<RoutingFigure> Measure()
    {
        foreach ((string name, Func<Random, double> size) in (IEnumerable<(string, Func<Random, double>)>)[("bounded Pareto", Sizes.BoundedPareto), ("lognormal", Sizes.LogNormal)])
        {
            HedgedRun plain = HedgedRun.Of(Seed, Tasks, 0.4, isHedged: false, size);
            HedgedRun hedged = HedgedRun.Of(Seed, Tasks, 0.4, isHedged: true, size);
            yield return RoutingFigure.AtMost(Hedging, $"p99 over p99 without hedging, 40 % load, {name} anew for each call", 0.8, hedged.P99 / plain.P99);
            yield return RoutingFigure.AtMost(Hedging, $"second calls over calls, 40 % load, {name}", 0.05, hedged.ExtraCalls);
            yield return RoutingFigure.AtMost(Hedging, $"time of second calls over that of all calls, 40 % load, {name}", 0.05, hedged.ExtraWork);
            yield return RoutingFigure.Reference(Hedging, $"time of all calls over that without hedging, 40 % load, {name}", hedged.Work / plain.Work);
            yield return RoutingFigure.Reference(Hedging, $"second calls that were first, of all of them, 40 % load, {name}", hedged.Counts.Wins / (double)hedged.Counts.Hedges);
        }

        HedgedRun full = HedgedRun.Of(Seed, Tasks, 0.85, isHedged: true, Sizes.LogNormal);
        yield return RoutingFigure.AtMost(Hedging, "second calls over calls, 85 % load, lognormal", 0.001, full.ExtraCalls);

        HedgedRun useless = HedgedRun.Of(Seed, Tasks, 0.4, isHedged: true, Sizes.LogNormal, isOfTask: true);
        yield return RoutingFigure.AtMost(Hedging, "second calls over calls where they never win, because the task itself is long, 40 % load", 0.01, useless.ExtraCalls);
    }
}
