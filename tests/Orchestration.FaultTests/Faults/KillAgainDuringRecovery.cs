using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

namespace Orchestration.FaultTests.Faults;

/// <summary>For each point at which the first process dies, the second one dies at each of its own; the third finishes the work. Of rich workflows chance takes some of these pairs.</summary>
internal sealed class KillAgainDuringRecovery(StoreKind store) : IFault
{
    private const int MostPoint = 44;
    private const int ManyWaves = 6;
    private static readonly int[][] Sample = [[3, 2], [5, 6], [7, 3], [9, 4], [10, 2]];

    public string Name => "kill-again-during-recovery";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        Killing plain = new(ground, store, WorkerWorkflows.Names[0], tally);
        Random random = new(1);
        if (ground.IsQuick)
            await plain.RunAsync(Sample);
        else
            await RunAllAsync(plain);

        foreach (string workflow in WorkerWorkflows.RichNames)
        {
            Killing rich = new(ground, store, workflow, tally);
            for (int wave = 0; wave < (ground.IsQuick ? 1 : ManyWaves); wave++)
                await rich.RunAsync([.. Enumerable.Range(0, ground.IsQuick ? 2 : Killing.Width).Select(_ => Pair(random))]);
        }
    }

    private static int[] Pair(Random random)
    {
        int first = random.Next(2, MostPoint);
        return [first, random.Next(1, Math.Max(2, MostPoint - first))];
    }

    private static async Task RunAllAsync(Killing killing)
    {
        int first = 1;
        while (await RunAsync(killing, first))
            first++;
    }

    /// <summary>False when the first process lives.</summary>
    private static async Task<bool> RunAsync(Killing killing, int first)
    {
        for (int second = 1; ; second += Killing.Width)
        {
            IReadOnlyList<int> deaths = await killing.RunAsync(Enumerable.Range(second, Killing.Width).Select(point => new[] { first, point }));
            if (deaths.Any(count => count < 2))
                return !deaths.Contains(0);
        }
    }
}
