namespace Orchestration.RoutingSimulation.References;

/// <summary>A known way to choose that binds a task to a factory as soon as it comes.</summary>
internal interface IPolicy
{
    /// <summary>The number of the factory.</summary>
    /// <param name="held">How many tasks each factory has, waiting and running.</param>
    int Choose(ReadOnlySpan<int> held);
}
