namespace Orchestration.Planning;

/// <summary>Groups steps that can reach each other (Tarjan, 1972), without recursion.</summary>
internal static class StrongComponents
{
    /// <summary>Answers each step's component, or −1 for a step that has a topological level and so lies on no cycle.</summary>
    public static int[] Of(StepGraph graph, out int[] sizes)
    {
        int count = graph.Dependencies.NodeCount;
        int[] components = new int[count];
        int[] entered = new int[count];
        int[] lowest = new int[count];
        int[] next = new int[count];
        List<int> found = [];
        Stack<int> path = new();
        Stack<int> candidates = new();
        int time = 0;
        Array.Fill(components, -1);
        for (int root = 0; root < count; root++)
        {
            if (entered[root] != 0 || graph.Levels[root] >= 0)
                continue;

            path.Push(root);
            while (path.TryPeek(out int step))
            {
                if (entered[step] == 0)
                {
                    entered[step] = lowest[step] = ++time;
                    candidates.Push(step);
                }

                if (TryDescend(step, out int child))
                {
                    path.Push(child);
                    continue;
                }

                path.Pop();
                if (path.TryPeek(out int parent))
                    lowest[parent] = Math.Min(lowest[parent], lowest[step]);
                if (lowest[step] == entered[step])
                    Collect(step);
            }
        }

        sizes = [.. found];
        return components;

        bool TryDescend(int step, out int child)
        {
            ReadOnlySpan<int> dependencies = graph.Dependencies.Of(step);
            while (next[step] < dependencies.Length)
            {
                child = dependencies[next[step]++];
                if (graph.Levels[child] >= 0)
                    continue;
                if (entered[child] == 0)
                    return true;
                if (components[child] < 0)
                    lowest[step] = Math.Min(lowest[step], entered[child]);
            }

            child = -1;
            return false;
        }

        void Collect(int root)
        {
            int size = 0;
            int member;
            do
            {
                member = candidates.Pop();
                components[member] = found.Count;
                size++;
            }
            while (member != root);

            found.Add(size);
        }
    }
}
