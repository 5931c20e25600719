namespace Orchestration.RoutingSimulation.References;

/// <summary>Any factory.</summary>
internal sealed class RandomPolicy(int seed) : IPolicy
{
    private readonly Random _random = new(seed);

    public int Choose(ReadOnlySpan<int> held) => _random.Next(held.Length);
}
