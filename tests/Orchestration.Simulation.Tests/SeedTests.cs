using Orchestration.FaultTests.Simulation;

namespace Orchestration.Simulation.Tests;

/// <summary>Processes that die, freeze, shut down and take over, with commands of users in between, over a disk that delays, fails and answers twice.</summary>
public sealed class SeedTests
{
    private const int FirstSeed = 1;

    [Fact]
    public void Two_thousand_seeds_keep_every_guarantee()
    {
        SeedRun[] broken = [.. Enumerable.Range(FirstSeed, 2_000).Select(seed => SeedRun.Of(seed)).Where(run => run.Violations.Count > 0).Take(3)];

        broken.Should().BeEmpty();
    }

    [Fact]
    public void So_do_lists_waits_inner_workflows_undoing_and_modifications_on_three_hundred_seeds()
    {
        SeedRun[] broken = [.. Enumerable.Range(RichScenarioWriter.FirstSeed, 300).Select(seed => SeedRun.Of(seed)).Where(run => run.Violations.Count > 0).Take(3)];

        broken.Should().BeEmpty();
    }

    [Fact]
    public void So_do_budgets_that_are_mostly_too_small_on_three_hundred_seeds()
    {
        SeedRun[] broken = [.. Enumerable.Range(MoneyScenarioWriter.FirstSeed, 300).Select(seed => SeedRun.Of(seed)).Where(run => run.Violations.Count > 0).Take(3)];

        broken.Should().BeEmpty();
    }

    [Fact]
    public void A_seed_gives_the_same_run_every_time()
    {
        for (int seed = 1; seed <= 100; seed++)
        {
            SeedRun one = SeedRun.Of(seed);
            SeedRun other = SeedRun.Of(seed);

            other.Course.Should().Be(one.Course, "seed {0} is the same in every run", seed);
            other.Trace.Should().Equal(one.Trace);
        }
    }

    [Fact]
    public void Much_goes_wrong_in_a_hundred_seeds()
    {
        SeedRun[] runs = [.. Enumerable.Range(1, 100).Select(seed => SeedRun.Of(seed))];

        runs.Sum(run => run.Counts.Deaths).Should().BeGreaterThan(80);
        runs.Sum(run => run.Counts.Refusals).Should().BeGreaterThan(3);
        runs.Sum(run => run.Counts.Calls).Should().BeGreaterThan(500);
    }
}
