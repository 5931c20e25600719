using System.Collections.Concurrent;

namespace Orchestration.Routing;

/// <summary>What is in the way of a group of tasks and was told already: nobody is available, or the target of a rule is not.</summary>
/// <remarks>Belongs to one table, so it forgets with it what was removed, and never grows beyond the rules and groups of that table.</remarks>
internal sealed class Obstructions
{
    private readonly ConcurrentDictionary<(string Group, string? RuleId), bool> _told = [];
    private int _count;

    /// <summary>Whether there is any: one read, as it is asked for every decision.</summary>
    public bool Any => Volatile.Read(ref _count) > 0;

    /// <summary>True when it was not told before.</summary>
    public bool Begin(string group, RoutingRule? rule)
    {
        if (!_told.TryAdd((group, rule?.RuleId), true))
            return false;

        Interlocked.Increment(ref _count);
        return true;
    }

    /// <summary>True when it was told and is now over.</summary>
    public bool End(string group, RoutingRule? rule)
    {
        if (!Any || !_told.TryRemove((group, rule?.RuleId), out _))
            return false;

        Interlocked.Decrement(ref _count);
        return true;
    }
}
