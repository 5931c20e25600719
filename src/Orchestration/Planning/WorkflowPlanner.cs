using Orchestration.Factories;
using Orchestration.Planning.Rules;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Checks a template and indexes it for execution.</summary>
/// <remarks>Takes time in proportion to the template. May be used from many threads.</remarks>
public sealed class WorkflowPlanner
{
    private static readonly IPlanningRule[] Rules =
    [
        new EmptyTemplateRule(),
        new WorkflowIdRule(),
        new TemplateRangeRule(),
        new InputSchemaRule(),
        new NullEntryRule(),
        new StepIdRule(),
        new DuplicateStepIdRule(),
        new StepActionRule(),
        new DependencyRule(),
        new JoinRule(),
        new RaceRule(),
        new FinallyRule(),
        new CycleRule(),
        new FactoryTypeRule(),
        new FactoryNameRule(),
        new OfferedActionRule(),
        new ReferenceSyntaxRule(),
        new ReferencedStepRule(),
        new GuaranteedReferenceRule(),
        new ConditionShapeRule(),
        new LimitNameRule(),
        new StepRangeRule(),
        new ConditionRule(),
        new OutputRule(),
    ];

    private readonly IFactoryDirectory? _directory;
    private readonly HostNames? _names;

    /// <summary>Makes a planner that knows no factories: whether types, names and actions are connected is not checked.</summary>
    public WorkflowPlanner()
        : this(null, null)
    {
    }

    /// <summary>A planner that checks what a host knows; of null it checks nothing.</summary>
    internal WorkflowPlanner(IFactoryDirectory? directory, HostNames? names = null)
    {
        _directory = directory;
        _names = names;
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
        PlanDraft draft = new(template, _directory, _names);
        foreach (IPlanningRule rule in Rules)
            rule.Check(draft);

        IReadOnlyList<OrchestrationProblem> problems = draft.Problems;
        plan = problems.Count == 0 ? draft.ToPlan() : null;
        return problems;
    }
}
