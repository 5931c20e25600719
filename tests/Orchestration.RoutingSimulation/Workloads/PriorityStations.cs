namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>Two tiers of factories, the better twice as fast, with places kept for important tasks.</summary>
internal static class PriorityStations
{
    public static Station[] TwoTiers() =>
    [
        .. Enumerable.Range(0, 4).Select(i => new Station($"best{i}", 8, 2) { Tier = 0, Reserved = 1 }),
        .. Enumerable.Range(0, 8).Select(i => new Station($"second{i}", 8, 1) { Tier = 1 }),
    ];
}
