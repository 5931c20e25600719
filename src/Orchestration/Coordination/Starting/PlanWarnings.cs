using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Diagnostics;
using Orchestration.Planning;

namespace Orchestration.Coordination.Starting;

/// <summary>Tells logs what is probably not meant in a template: once for each workflow and version, however often a program makes it anew.</summary>
internal sealed class PlanWarnings(ILogger logger)
{
    private const int MostWorkflows = 1000;
    private const int MostWarnings = 10;

    private readonly ConcurrentDictionary<(string WorkflowId, int Version), bool> _told = [];

    public void Tell(ExecutionPlan plan)
    {
        if (plan.Warnings.Count == 0 || _told.Count >= MostWorkflows || !_told.TryAdd((plan.Template.WorkflowId, plan.Template.Version), true))
            return;

        string more = plan.Warnings.Count > MostWarnings ? $"{Environment.NewLine}  and {plan.Warnings.Count - MostWarnings} more" : "";
        CoordinationLog.PlannedWithWarnings(
            logger, plan.Template.WorkflowId, string.Concat(plan.Warnings.Take(MostWarnings).Select(static warning => $"{Environment.NewLine}  {warning}")) + more);
    }
}
