using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;
using Orchestration.FaultTests.Workflows;

namespace Orchestration.FaultTests.Faults;

/// <summary>A process dies at its first point of writing, at its second, and so on until one lives to the end; each time another process finishes the work.</summary>
internal sealed class KillAtEveryPoint(StoreKind store) : IFault
{
    /// <summary>In a short look the rich workflows die at every so many points.</summary>
    private const int QuickStride = 7;

    public string Name => "kill-at-every-persistence-point";

    public StoreKind Store => store;

    public async Task RunAsync(FaultGround ground, FaultTally tally)
    {
        foreach ((int index, string workflow) in WorkerWorkflows.Names.Index())
        {
            Killing killing = new(ground, store, workflow, tally);
            int stride = ground.IsQuick && index > 0 ? QuickStride : 1;
            int first = stride == 1 ? 1 : 1 + index;
            while (!(await killing.RunAsync(Enumerable.Range(0, Killing.Width).Select(number => new[] { first + (number * stride) }))).Contains(0))
                first += Killing.Width * stride;
        }
    }
}
