using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Orchestration.Routing.Strategies;

/// <summary>One after the other, each as often as its weight says, counted apart for each group of tasks that have the same factories to choose from.</summary>
internal sealed class RoundRobinRoutingStrategy : IKnownStrategy
{
    private readonly ConcurrentDictionary<string, StrongBox<Turns>> _groups = new(StringComparer.Ordinal);

    public RoutingStrategy Name => RoutingStrategy.RoundRobin;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        StrongBox<Turns> turns = _groups.GetOrAdd(context.Group, static _ => new StrongBox<Turns>(Turns.None));
        while (true)
        {
            Turns seen = Volatile.Read(ref turns.Value!);
            Turns next = seen.Next(candidates, scores);
            if (context.IsDryRun || ReferenceEquals(Interlocked.CompareExchange(ref turns.Value, next, seen), seen))
                return;
        }
    }

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        $"round robin: turn {winner + 1} of {candidates.Length}";
}
