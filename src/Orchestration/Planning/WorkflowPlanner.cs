using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Checks a template and indexes it for execution.</summary>
/// <remarks>Takes time in proportion to the template. May be used from many threads.</remarks>
public sealed class WorkflowPlanner
{
    private readonly IFactoryDirectory? _directory;
    private readonly HostNames? _names;
    private readonly WorkflowCatalog? _catalog;

    /// <summary>Makes a planner that knows no factories and no catalog: whether types, names, actions and workflows exist is not checked.</summary>
    public WorkflowPlanner()
        : this(null, null)
    {
    }

    /// <summary>A planner that checks what a host knows; of null it checks nothing.</summary>
    internal WorkflowPlanner(IFactoryDirectory? directory, HostNames? names = null, WorkflowCatalog? catalog = null)
    {
        _directory = directory;
        _names = names;
        _catalog = catalog;
    }

    /// <summary>Plans a template; what is possible but probably not meant is among the plan's warnings.</summary>
    /// <param name="template">The template.</param>
    /// <exception cref="InvalidTemplateException">The template has problems; all of them are named.</exception>
    public ExecutionPlan Plan(WorkflowTemplate template)
    {
        IReadOnlyList<OrchestrationProblem> problems = Check(template, out ExecutionPlan? plan);
        return plan ?? throw new InvalidTemplateException(problems);
    }

    /// <summary>Plans a template, or answers what is wrong with it.</summary>
    internal IReadOnlyList<OrchestrationProblem> Check(WorkflowTemplate template, out ExecutionPlan? plan)
    {
        ArgumentNullException.ThrowIfNull(template);
        PlanDraft draft = new PlanningContext(_directory, _names, _catalog).Check(template);
        IReadOnlyList<OrchestrationProblem> problems = draft.Problems;
        plan = problems.Count == 0 ? draft.ToPlan() : null;
        return problems;
    }
}
