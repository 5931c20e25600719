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
}
