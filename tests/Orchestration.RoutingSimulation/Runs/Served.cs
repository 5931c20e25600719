namespace Orchestration.RoutingSimulation.Runs;

/// <summary>What became of one task.</summary>
/// <param name="Station">The number of the factory that did it; -1 when nobody did.</param>
/// <param name="StartedAt">When its call began, in ticks.</param>
/// <param name="EndedAt">When its call ended, in ticks; 0 when it did not.</param>
/// <param name="IsFailed">Whether the call failed.</param>
internal readonly record struct Served(int Station, long StartedAt, long EndedAt, bool IsFailed)
{
    public static Served Nobody { get; } = new(-1, 0, 0, true);
}
