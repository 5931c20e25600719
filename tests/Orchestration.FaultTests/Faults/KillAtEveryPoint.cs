using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>A process dies at its first point of writing, at its second, and so on until one lives to the end; each time another process finishes the work.</summary>
internal sealed class KillAtEveryPoint(StoreKind store) : IFault
{
    public string Name => "kill-at-every-persistence-point";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        Killing killing = new(ground, store, tally);
        int first = 1;
        while (!(await killing.RunAsync(Enumerable.Range(first, Killing.Width).Select(point => new[] { point }))).Contains(0))
            first += Killing.Width;
    }
}
