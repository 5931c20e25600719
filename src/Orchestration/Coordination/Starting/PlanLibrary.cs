using System.Runtime.CompilerServices;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Starting;

/// <summary>The plans of this host, each made once for a template and what was connected then.</summary>
internal sealed class PlanLibrary(ExecutionHost host, WorkflowPlanner planner, WorkflowCatalog catalog, IFactoryDirectory directory)
{
    private readonly ConditionalWeakTable<WorkflowTemplate, PreparedPlan> _plans = [];
    private readonly ResiliencePipelines _pipelines = new(host.Time, host.Router.Hedging.IsUsual);
    private readonly WorkflowPlanner _lenient = new();
    private readonly PlanWarnings _warnings = new(host.Logger);

    /// <summary>Checks and indexes a template, unless that was done before with the same factories connected.</summary>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    public PreparedPlan Prepare(WorkflowReference workflow)
    {
        WorkflowTemplate template = Find(workflow);
        long version = directory.Version;
        if (_plans.TryGetValue(template, out PreparedPlan? plan) && plan.DirectoryVersion == version)
            return plan;

        PreparedPlan made = Keep(template, planner, version);
        _warnings.Tell(made.Plan);
        return made;
    }

    /// <summary>The template that is meant.</summary>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    public WorkflowTemplate Find(WorkflowReference workflow) => workflow.Template ?? catalog.Get(workflow);

    /// <summary>The plan of an execution that was accepted before, whatever factories are connected now.</summary>
    public PreparedPlan Of(StoredExecution stored) =>
        _plans.TryGetValue(stored.Template, out PreparedPlan? plan) ? plan : Keep(stored.Template, _lenient, -1);

    private PreparedPlan Keep(WorkflowTemplate template, WorkflowPlanner by, long version)
    {
        PreparedPlan plan = new(by.Plan(template), host.Options, _pipelines, host.Limits, version);
        _plans.AddOrUpdate(template, plan);
        return plan;
    }
}
