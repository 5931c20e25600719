using Orchestration.RoutingSimulation.Hedging;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Tests.Routing.Hedging;

/// <summary>The real engine with thousands of executions in virtual time; the benchmark's command measures the same with more.</summary>
public sealed class HedgedRunTests
{
    private const int Tasks = 4_000;
    private const int Seed = 5;

    [Fact]
    public void A_long_tail_becomes_shorter_for_at_most_five_percent_more_calls_and_work()
    {
        HedgedRun plain = HedgedRun.Of(Seed, Tasks, 0.4, isHedged: false, Sizes.LogNormal);
        HedgedRun hedged = HedgedRun.Of(Seed, Tasks, 0.4, isHedged: true, Sizes.LogNormal);

        plain.Counts.Calls.Should().Be(0);
        hedged.P99.Should().BeLessThan(0.85 * plain.P99);
        hedged.ExtraCalls.Should().BeInRange(0.02, 0.05);
        hedged.ExtraWork.Should().BeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void Where_most_places_are_taken_there_are_no_second_calls() =>
        HedgedRun.Of(Seed, Tasks, 0.85, isHedged: true, Sizes.LogNormal).ExtraCalls.Should().BeLessThan(0.004, "but for the first seconds, while places fill up");

    [Fact]
    public void Where_second_calls_never_win_there_are_hardly_any() =>
        HedgedRun.Of(Seed, Tasks, 0.4, isHedged: true, Sizes.LogNormal, isOfTask: true).ExtraCalls.Should().BeLessThan(0.015);
}
