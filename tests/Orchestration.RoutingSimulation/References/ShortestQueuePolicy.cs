namespace Orchestration.RoutingSimulation.References;

/// <summary>The factory that has the fewest tasks; a random one of several.</summary>
internal sealed class ShortestQueuePolicy(int seed) : IPolicy
{
    private readonly Random _random = new(seed);

    public int Choose(ReadOnlySpan<int> held)
    {
        int best = 0;
        int equals = 1;
        for (int i = 1; i < held.Length; i++)
        {
            if (held[i] < held[best])
                (best, equals) = (i, 1);
            else if (held[i] == held[best] && _random.Next(++equals) == 0)
                best = i;
        }

        return best;
    }
}
