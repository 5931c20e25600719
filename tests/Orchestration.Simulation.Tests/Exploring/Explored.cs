namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Explores scenarios for tests.</summary>
internal static class Explored
{
    /// <summary>Fails where anything is wrong, and says how much was looked at.</summary>
    public static Exploration Everything(MachineScenario scenario)
    {
        long began = TimeProvider.System.GetTimestamp();
        Exploration exploration = new Exploration(scenario).Run();
        TestContext.Current.TestOutputHelper?.WriteLine($"{scenario.Name} {scenario.Workflow.Reaction}: {exploration.States} states, {exploration.Steps} steps, final {string.Join(", ", exploration.Ends)}, {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms");
        exploration.Problem.Should().BeNull();
        return exploration;
    }
}
