using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Orchestration.Routing.Strategies;

/// <summary>One after the other, counted apart for each group of tasks that have the same factories to choose from.</summary>
internal sealed class RoundRobinRoutingStrategy : IRoutingStrategy
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _turns = new(StringComparer.Ordinal);

    public RoutingStrategy Name => RoutingStrategy.RoundRobin;

    public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        StrongBox<long> taken = _turns.GetOrAdd(context.Group, static _ => new StrongBox<long>());
        ulong turn = (ulong)(context.IsDryRun ? Volatile.Read(ref taken.Value) : Interlocked.Increment(ref taken.Value) - 1);
        int count = candidates.Length;
        int first = (int)(turn % (ulong)count);
        for (int i = 0; i < count; i++)
            scores[i] = (i - first + count) % count;
    }

    public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
        $"round robin: turn {winner + 1} of {candidates.Length}";
}
