using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One seed, simulated and checked.</summary>
/// <param name="Scenario">What the seed decided.</param>
/// <param name="Violations">The guarantees that did not hold; empty when all did.</param>
/// <param name="Trace">What happened to the processes, and what users asked.</param>
/// <param name="Logs">The events on the disk; empty when all guarantees held.</param>
/// <param name="Course">How many pieces of work were done, and a number that differs when any of them did.</param>
/// <param name="Counts">How many processes died, calls were made, stale writes refused.</param>
internal sealed record SeedRun(Scenario Scenario, IReadOnlyList<string> Violations, IReadOnlyList<string> Trace, IReadOnlyList<string> Logs, (int Pieces, ulong Hash) Course, (int Deaths, int Calls, int Refusals) Counts)
{
    /// <summary>Whether the question came that the scenario names.</summary>
    public bool HasDoomStruck { get; private init; }

    /// <summary>What came of the executions.</summary>
    public IReadOnlyDictionary<string, ExecutionStatus> Outcomes { get; private init; } = new Dictionary<string, ExecutionStatus>();

    public static SeedRun Of(int seed, PlantedBug bug = PlantedBug.None) => Of(ScenarioWriter.Write(seed), bug);

    public static SeedRun Of(Scenario scenario, PlantedBug bug = PlantedBug.None)
    {
        World world = new(scenario, bug);
        try
        {
            world.Run();
            foreach (DiskExecution row in world.Disk.Executions.Where(_ => world.Violations.Count == 0).ToArray())
                OutcomeChecks.Check(world, row);
        }
        catch (Exception exception)
        {
            world.Violate($"The simulation broke: {exception}");
        }

        return new SeedRun(world.Scenario, world.Violations, world.Trace, world.Violations.Count > 0 ? world.ShowLogs() : [], world.Course, (world.Machines.Deaths, world.Calls.Count, world.Disk.Refusals))
        {
            HasDoomStruck = world.Fates.HasDoomStruck,
            Outcomes = world.Disk.Executions.ToDictionary(row => row.Id, row => row.Status, StringComparer.Ordinal),
        };
    }

    public override string ToString() => $"""
        seed {Scenario.Seed}: {Scenario}
        {string.Join('\n', Trace.Select(line => $"  {line}"))}
        on the disk:
        {string.Join('\n', Logs.Select(line => $"  {line}"))}
        violated:
        {string.Join('\n', Violations.Select(line => $"  {line}"))}
        """;
}
