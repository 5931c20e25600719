namespace Orchestration.Testing;

/// <summary>Nothing is left to do and no timer is due, but what was waited for has not happened.</summary>
public sealed class SimulationStuckException : Exception
{
    internal SimulationStuckException(int seed, string state)
        : base($"The simulation with seed {seed} is stuck. {state}") => Seed = seed;

    /// <summary>The seed with which the same happens again.</summary>
    public int Seed { get; }
}
