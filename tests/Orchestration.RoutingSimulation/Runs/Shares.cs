namespace Orchestration.RoutingSimulation.Runs;

/// <summary>Compares how many tasks each factory got with what its weight says.</summary>
internal static class Shares
{
    /// <summary>How many tasks any factory was ever ahead or behind.</summary>
    public static double LargestDeviation(RunResult run, double[] weights)
    {
        double all = weights.Sum();
        int[] counts = new int[weights.Length];
        double largest = 0;
        for (int task = 0; task < run.Served.Length; task++)
        {
            counts[run.Served[task].Station]++;
            for (int i = 0; i < weights.Length; i++)
                largest = Math.Max(largest, Math.Abs(counts[i] - ((task + 1) * weights[i] / all)));
        }

        return largest;
    }
}
