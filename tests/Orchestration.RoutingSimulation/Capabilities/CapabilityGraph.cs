using Orchestration.Routing;

namespace Orchestration.RoutingSimulation.Capabilities;

/// <summary>As many tasks as there are places, each with what it needs: how many does the router place, and how many could be placed at best?</summary>
internal sealed class CapabilityGraph(uint[] offered, int slots, uint[] needed, int seed)
{
    public static CapabilityGraph Random(int seed)
    {
        Random random = new(seed);
        int capabilities = random.Next(4, 12);
        int slots = random.Next(1, 9);
        uint[] offered = [.. Enumerable.Range(0, random.Next(3, 15)).Select(_ => CapabilityBench.Some(random, capabilities, 0.4))];
        uint[] needed = [.. Enumerable.Range(0, offered.Length * slots).Select(_ => CapabilityBench.Some(random, capabilities, 0.05))];
        return new CapabilityGraph(offered, slots, needed, seed);
    }

    /// <summary>Tasks placed over those that could be placed; 1 when none could.</summary>
    public double Ratio()
    {
        int best = MaximumFlow();
        return best == 0 ? 1 : Placed() / (double)best;
    }

    private int Placed()
    {
        CapabilityBench bench = new(offered, slots, seed);
        return needed.Count(need => bench.Router.TryLease(CapabilityBench.TaskFor(need)).Status == LeaseStatus.Granted);
    }

    /// <summary>By augmenting paths (Kuhn 1955), each factory as often as it has places.</summary>
    private int MaximumFlow()
    {
        List<int>[] taken = [.. offered.Select(_ => new List<int>())];
        int flow = 0;
        for (int task = 0; task < needed.Length; task++)
        {
            if (TryPlace(task, taken, new bool[offered.Length]))
                flow++;
        }

        return flow;
    }

    private bool TryPlace(int task, List<int>[] taken, bool[] isVisited)
    {
        for (int factory = 0; factory < offered.Length; factory++)
        {
            if ((needed[task] & ~offered[factory]) != 0 || isVisited[factory])
                continue;

            isVisited[factory] = true;
            int moved = taken[factory].Count < slots ? taken[factory].Count : taken[factory].FindIndex(other => TryPlace(other, taken, isVisited));
            if (moved < 0)
                continue;

            if (moved < taken[factory].Count)
                taken[factory][moved] = task;
            else
                taken[factory].Add(task);
            return true;
        }

        return false;
    }
}
