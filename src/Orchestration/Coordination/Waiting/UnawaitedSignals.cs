using Microsoft.Extensions.Logging;
using Orchestration.Diagnostics;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Waiting;

/// <summary>Tells logs of signals that no step of the plan waits for: kept all the same, but probably misspelt. Once for each name.</summary>
internal static class UnawaitedSignals
{
    public static void Log(ILogger logger, string executionId, ExecutionPlan plan, WaitTable waits, string name, int sequence)
    {
        if (!waits.TryFindSignal(name, out int oldest) || oldest != sequence || NamesIn(plan).Contains(name))
            return;

        HashSet<string> names = [.. NamesIn(plan)];
        CoordinationLog.SignalNotAwaited(logger, executionId, name, new NearestName().Suggest(name, names));
    }

    private static IEnumerable<string> NamesIn(ExecutionPlan plan)
    {
        foreach (PlannedStep step in plan.Steps)
        {
            if (step.Definition.Signal is { } signal && !plan.IsRemoved(step.Number))
                yield return signal.Name;
        }
    }
}
