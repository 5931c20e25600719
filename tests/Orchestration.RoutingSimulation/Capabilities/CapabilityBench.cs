using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Virtual;

namespace Orchestration.RoutingSimulation.Capabilities;

/// <summary>A router over factories with given capabilities.</summary>
internal sealed class CapabilityBench
{
    public CapabilityBench(IReadOnlyList<uint> offered, int? slots, int seed)
    {
        VirtualTime time = new();
        Connector = new FactoryConnector(new NoArtifacts(), time, NullLogger<FactoryConnector>.Instance);
        for (int i = 0; i < offered.Count; i++)
            Connector.Connect(new CapabilityFactory($"f{i}", offered[i]), new FactoryOptions { MaxConcurrency = slots });
        Router = new TaskRouter(Connector, new RoutingOptions { Strategy = RoutingStrategy.CapabilityBased, Seed = seed }, time, [], [], NullLogger<TaskRouter>.Instance, RoutedRun.Ageing);
    }

    public FactoryConnector Connector { get; }

    public TaskRouter Router { get; }

    public static RoutingTask TaskFor(uint needed) => new() { RequiredActions = CapabilityFactory.NamesOf(needed) };

    /// <summary>Some of a number of capabilities, at least one.</summary>
    public static uint Some(Random random, int capabilities, double share)
    {
        uint some = 1u << random.Next(capabilities);
        for (int bit = 0; bit < capabilities; bit++)
        {
            if (random.NextDouble() < share)
                some |= 1u << bit;
        }

        return some;
    }
}
