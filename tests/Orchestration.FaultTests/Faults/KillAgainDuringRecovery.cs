using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>For each point at which the first process dies, the second one dies at each of its own; the third finishes the work.</summary>
internal sealed class KillAgainDuringRecovery(StoreKind store) : IFault
{
    private const int QuickFirst = 3;
    private const int QuickStep = 5;
    private static readonly int[] QuickSecond = [2, 5];

    public string Name => "kill-again-during-recovery";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        Killing killing = new(ground, store, tally);
        int first = ground.IsQuick ? QuickFirst : 1;
        while (await RunAsync(killing, first, ground.IsQuick))
            first += ground.IsQuick ? QuickStep : 1;
    }

    /// <summary>False when the first process lives.</summary>
    private async Task<bool> RunAsync(Killing killing, int first, bool isQuick)
    {
        int width = Widths.Of(store);
        for (int second = 1; ; second += width)
        {
            int[] wave = isQuick ? QuickSecond : [.. Enumerable.Range(second, width)];
            int[] deaths = await Task.WhenAll(wave.Select(point => killing.RunAsync(first, point)));
            if (isQuick || deaths.Any(count => count < 2))
                return !deaths.Contains(0);
        }
    }
}
