using Orchestration.Routing;

namespace Orchestration.RoutingSimulation.Capabilities;

/// <summary>Routes random tasks and counts those that went wrong.</summary>
internal static class WrongTasks
{
    private const int Capabilities = 12;
    private const int TasksPerSet = 20_000;

    public static int Count(int tasks, int seed)
    {
        Random random = new(seed);
        int wrong = 0;
        for (int done = 0; done < tasks; done += TasksPerSet)
            wrong += CountInSet(random, Math.Min(TasksPerSet, tasks - done));
        return wrong;
    }

    private static int CountInSet(Random random, int tasks)
    {
        uint[] offered = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => CapabilityBench.Some(random, Capabilities, 0.5))];
        CapabilityBench bench = new(offered, null, random.Next());
        RoutingTask[] kinds = [.. Enumerable.Range(0, 50).Select(_ => CapabilityBench.TaskFor(CapabilityBench.Some(random, Capabilities, 0.15)))];
        uint[] needs = [.. kinds.Select(Needed)];
        int wrong = 0;
        for (int i = 0; i < tasks; i++)
        {
            int kind = random.Next(kinds.Length);
            bool isPossible = Array.Exists(offered, one => (needs[kind] & ~one) == 0);
            LeaseAttempt lease = bench.Router.TryLease(kinds[kind]);
            bool isGranted = lease.Status == LeaseStatus.Granted;
            if (isGranted != isPossible || (isGranted && !IsBest(offered, needs[kind], ((CapabilityFactory)lease.Factory!.Factory).Capabilities)))
                wrong++;
            lease.Factory?.Exit();
        }

        return wrong;
    }

    /// <summary>It can do the task, and nobody who can offers less.</summary>
    private static bool IsBest(uint[] offered, uint needed, uint chosen) =>
        (needed & ~chosen) == 0 && !Array.Exists(offered, one => (needed & ~one) == 0 && uint.PopCount(one) < uint.PopCount(chosen));

    private static uint Needed(RoutingTask task) =>
        task.RequiredActions.Aggregate(0u, (all, action) => all | (1u << int.Parse(action.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)));
}
