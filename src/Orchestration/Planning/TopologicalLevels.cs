namespace Orchestration.Planning;

/// <summary>How many steps lie on the longest way to each step; steps on or behind a cycle have no level (Kahn, 1962).</summary>
internal sealed class TopologicalLevels
{
    private readonly int[] _levels;

    private TopologicalLevels(int[] levels, int[] order)
    {
        _levels = levels;
        Order = order;
    }

    /// <summary>The steps that have a level, each after all of its dependencies.</summary>
    public int[] Order { get; }

    public bool IsAcyclic => Order.Length == _levels.Length;

    /// <summary>The level, or −1 when there is none.</summary>
    public int this[int step] => _levels[step];

    public static TopologicalLevels Of(Adjacency dependencies, Adjacency dependents)
    {
        int count = dependencies.NodeCount;
        int[] levels = new int[count];
        int[] open = new int[count];
        int[] order = new int[count];
        int known = 0;
        for (int step = 0; step < count; step++)
        {
            open[step] = dependencies.CountOf(step);
            levels[step] = -1;
            if (open[step] == 0)
            {
                levels[step] = 0;
                order[known++] = step;
            }
        }

        for (int next = 0; next < known; next++)
        {
            int step = order[next];
            foreach (int dependent in dependents.Of(step))
            {
                if (--open[dependent] != 0)
                    continue;

                levels[dependent] = levels[step] + 1;
                order[known++] = dependent;
            }
        }

        return new TopologicalLevels(levels, known == count ? order : order[..known]);
    }
}
