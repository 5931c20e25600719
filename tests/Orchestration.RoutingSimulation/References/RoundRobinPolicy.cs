namespace Orchestration.RoutingSimulation.References;

/// <summary>One after the other.</summary>
internal sealed class RoundRobinPolicy : IPolicy
{
    private int _turn;

    public int Choose(ReadOnlySpan<int> held) => _turn++ % held.Length;
}
