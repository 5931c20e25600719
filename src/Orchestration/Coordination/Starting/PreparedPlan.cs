using Orchestration.Coordination.Limits;
using Orchestration.Planning;
using Orchestration.Planning.Inputs;
using Orchestration.Templates;

namespace Orchestration.Coordination.Starting;

/// <summary>A plan with all that its executions share on this host.</summary>
internal sealed class PreparedPlan
{
    private readonly PreparedStep?[] _steps;
    private PreparedStep?[]? _undoing;
    private readonly WorkflowOptions _options;
    private readonly ResiliencePipelines _pipelines;
    private readonly CompiledInputSchema? _inputSchema;
    private readonly LimitTable _limits;

    public PreparedPlan(ExecutionPlan plan, WorkflowOptions options, ResiliencePipelines pipelines, LimitTable limits, long directoryVersion)
    {
        Plan = plan;
        DirectoryVersion = directoryVersion;
        Timeout = plan.Template.Timeout ?? options.Timeout;
        MaxConcurrentSteps = !options.ParallelExecution ? 1 : plan.Template.MaxConcurrentSteps ?? options.MaxConcurrentSteps ?? int.MaxValue;
        _options = options;
        _pipelines = pipelines;
        _inputSchema = plan.Template.InputSchema is { } schema ? CompiledInputSchema.Compile(schema, static (_, _, _, _) => { }) : null;
        _limits = limits;
        _steps = new PreparedStep?[plan.StepCount];
        HasChildren = Array.Exists(plan.Steps, static step => step.Definition.Workflow is not null);
        HasPriorities = Array.Exists(plan.Steps, static step => step.Definition.Priority != 0);
    }

    public ExecutionPlan Plan { get; }

    /// <summary>Whether decisions need values: for conditions, for times or for what the execution answers.</summary>
    public bool NeedsEvaluator => Plan.Conditions is not null || Plan.Outputs is not null || Plan.HasWaits;

    /// <summary>The state of the connected factories against which the plan was checked.</summary>
    public long DirectoryVersion { get; }

    /// <summary>Whether any step has a priority of its own.</summary>
    public bool HasPriorities { get; }

    /// <summary>Whether any step runs another workflow.</summary>
    public bool HasChildren { get; }

    public TimeSpan? Timeout { get; }

    public int MaxConcurrentSteps { get; }

    /// <summary>The same for a plan that takes the place of this one in an execution.</summary>
    public PreparedPlan For(ExecutionPlan revised) => new(revised, _options, _pipelines, _limits, -1);

    /// <summary>The inputs with defaults filled in.</summary>
    /// <exception cref="InvalidInputsException">They do not fit the template's schema; every violation is named.</exception>
    public JsonPayload Complete(JsonPayload inputs)
    {
        if (_inputSchema is null)
            return inputs;

        return _inputSchema.Apply(inputs, out JsonPayload complete, out IReadOnlyList<OrchestrationProblem> problems)
            ? complete
            : throw new InvalidInputsException(Plan.Template.WorkflowId, problems);
    }

    /// <summary>What undoes a step, prepared when it is first asked for.</summary>
    public PreparedStep Undoing(int step) =>
        (_undoing ??= new PreparedStep?[Plan.StepCount])[step] ??= new PreparedStep(Plan.Steps[step].ToUndoing(), Plan.Template, _options, _pipelines, _limits, mayBeOvertaken: false)
        {
            UndoesItems = Plan.Steps[step].Items is not null,
        };

    /// <summary>A step, prepared when it is first asked for; asked twice at once, both answers are as good.</summary>
    public PreparedStep this[int step] => _steps[step] ??= new PreparedStep(Plan.Steps[step], Plan.Template, _options, _pipelines, _limits, Plan.Joins?.MayBeOvertaken(step) == true);
}
