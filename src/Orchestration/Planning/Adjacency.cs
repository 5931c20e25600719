namespace Orchestration.Planning;

/// <summary>The edges of a graph in two flat arrays (compressed sparse rows).</summary>
internal sealed class Adjacency(int[] offsets, int[] targets)
{
    public int NodeCount => offsets.Length - 1;

    public ReadOnlySpan<int> Of(int node) => targets.AsSpan(offsets[node], offsets[node + 1] - offsets[node]);

    public int CountOf(int node) => offsets[node + 1] - offsets[node];

    /// <summary>The same edges, the other way round; rows are in ascending order.</summary>
    public Adjacency Reverse()
    {
        int nodes = NodeCount;
        int[] reversedOffsets = new int[nodes + 1];
        foreach (int target in targets)
            reversedOffsets[target + 1]++;

        for (int node = 0; node < nodes; node++)
            reversedOffsets[node + 1] += reversedOffsets[node];

        int[] places = reversedOffsets.AsSpan(0, nodes).ToArray();
        int[] reversedTargets = new int[targets.Length];
        for (int node = 0; node < nodes; node++)
        {
            foreach (int target in Of(node))
                reversedTargets[places[target]++] = node;
        }

        return new Adjacency(reversedOffsets, reversedTargets);
    }

    /// <summary>The same edges without those that lead to some nodes.</summary>
    public Adjacency Without(Func<int, bool> isLeftOut)
    {
        int[] keptOffsets = new int[NodeCount + 1];
        List<int> kept = new(targets.Length);
        for (int node = 0; node < NodeCount; node++)
        {
            foreach (int target in Of(node))
            {
                if (!isLeftOut(target))
                    kept.Add(target);
            }

            keptOffsets[node + 1] = kept.Count;
        }

        return new Adjacency(keptOffsets, [.. kept]);
    }
}
