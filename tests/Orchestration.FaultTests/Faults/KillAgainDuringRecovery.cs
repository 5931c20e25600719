using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>For each point at which the first process dies, the second one dies at each of its own; the third finishes the work.</summary>
internal sealed class KillAgainDuringRecovery(StoreKind store) : IFault
{
    private static readonly int[][] Sample = [[3, 2], [5, 6], [7, 3], [9, 4], [10, 2]];

    public string Name => "kill-again-during-recovery";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        Killing killing = new(ground, store, tally);
        if (ground.IsQuick)
        {
            await killing.RunAsync(Sample);
            return;
        }

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
