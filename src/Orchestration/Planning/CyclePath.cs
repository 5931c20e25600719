namespace Orchestration.Planning;

/// <summary>Finds a shortest way from a step back to itself.</summary>
internal static class CyclePath
{
    /// <summary>Answers the steps of the way, each waiting for the next; the step itself comes first and last.</summary>
    public static List<int> Through(int start, StepGraph graph, int[] components)
    {
        Dictionary<int, int> cameFrom = [];
        Queue<int> open = new([start]);
        while (!cameFrom.ContainsKey(start) && open.TryDequeue(out int step))
        {
            foreach (int dependency in graph.Dependencies.Of(step))
            {
                if (components[dependency] == components[start] && cameFrom.TryAdd(dependency, step))
                    open.Enqueue(dependency);
            }
        }

        List<int> cycle = [start];
        for (int step = cameFrom[start]; step != start; step = cameFrom[step])
            cycle.Add(step);

        cycle.Add(start);
        cycle.Reverse();
        return cycle;
    }
}
