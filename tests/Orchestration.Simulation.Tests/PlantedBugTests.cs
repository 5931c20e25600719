using Orchestration.FaultTests.Simulation;

namespace Orchestration.Simulation.Tests;

/// <summary>A simulator that finds nothing proves nothing: each of these bugs must be found.</summary>
public sealed class PlantedBugTests
{
    [Theory]
    [InlineData(nameof(PlantedBug.PauseForgotten), 400)]
    [InlineData(nameof(PlantedBug.CancelForgotten), 400)]
    [InlineData(nameof(PlantedBug.CompletionForgotten), 100)]
    [InlineData(nameof(PlantedBug.WakeUpLost), 400)]
    [InlineData(nameof(PlantedBug.MessageLost), 400)]
    [InlineData(nameof(PlantedBug.StaleWriteAccepted), 100)]
    [InlineData(nameof(PlantedBug.CommitWrittenTwice), 100)]
    [InlineData(nameof(PlantedBug.AnsweredTooEarly), 100)]
    public void A_planted_bug_is_found(string name, int within)
    {
        PlantedBug bug = Enum.Parse<PlantedBug>(name);
        int seed = Enumerable.Range(1, within).FirstOrDefault(seed => SeedRun.Of(seed, bug).Violations.Count > 0);

        seed.Should().BePositive("{0} is found within {1} seeds", bug, within);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bug}: seed {seed}: {SeedRun.Of(seed, bug).Violations[0]}");
    }

    [Theory]
    [InlineData(nameof(PlantedBug.PartForgotten), RichScenarioWriter.FirstSeed, 300)]
    [InlineData(nameof(PlantedBug.SignalDeliveredTwice), RichScenarioWriter.FirstSeed, 300)]
    [InlineData(nameof(PlantedBug.CostForgotten), MoneyScenarioWriter.FirstSeed, 100)]
    public void A_bug_that_is_planted_in_lists_waits_or_money_is_found(string name, int first, int within)
    {
        PlantedBug bug = Enum.Parse<PlantedBug>(name);
        int seed = Enumerable.Range(first, within).FirstOrDefault(seed => SeedRun.Of(seed).Violations.Count == 0 && SeedRun.Of(seed, bug).Violations.Count > 0);

        seed.Should().BePositive("{0} is found within {1} seeds", bug, within);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bug}: seed {seed}: {SeedRun.Of(seed, bug).Violations[0]}");
    }
}
