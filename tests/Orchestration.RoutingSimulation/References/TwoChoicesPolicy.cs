namespace Orchestration.RoutingSimulation.References;

/// <summary>The one of two different random factories that has fewer tasks.</summary>
internal sealed class TwoChoicesPolicy(int seed) : IPolicy
{
    private readonly Random _random = new(seed);

    public int Choose(ReadOnlySpan<int> held)
    {
        int one = _random.Next(held.Length);
        int other = _random.Next(held.Length - 1);
        if (other >= one)
            other++;
        return held[other] < held[one] ? other : one;
    }
}
