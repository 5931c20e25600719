using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A template on its way to a plan: what the rules look at, and where they report.</summary>
internal sealed class PlanDraft
{
    private readonly List<(int Step, OrchestrationProblem Problem)> _problems = [];
    private readonly List<OrchestrationProblem> _warnings = [];

    private readonly StepNumbering? _numbering;

    public PlanDraft(WorkflowTemplate template, IFactoryDirectory? directory, HostNames? names)
        : this(template, numbering: null)
    {
        Directory = directory;
        HostNames = names;
    }

    /// <summary>A template that was checked before, with numbers that are not the places of its steps.</summary>
    public PlanDraft(WorkflowTemplate template, StepNumbering? numbering)
    {
        Template = template;
        _numbering = numbering;
        WorkflowStep?[] steps = [.. template.Steps, .. template.Finally];
        Steps = numbering is null ? steps : numbering.Arrange(steps);
        FirstFinally = template.Steps.Count;
        Graph = StepGraph.Of(Steps);
        Parameters = new ParameterTemplate[Steps.Length];
        ParameterCompiler compiler = new(Graph);
        for (int step = 0; step < Steps.Length; step++)
        {
            JsonPayload payload = Steps[step]?.Parameters?.ToPayload() ?? JsonPayload.EmptyObject;
            Parameters[step] = compiler.Compile(payload, step, ParameterProblems);
        }

        Outputs = compiler.Compile(template.Outputs.ToPayload(), -1, OutputProblems);
        CompileConditions();
    }

    public WorkflowTemplate Template { get; }

    /// <summary>What is connected; null when nothing is known and nothing is checked.</summary>
    public IFactoryDirectory? Directory { get; }

    /// <summary>All steps by number: those of the graph, followed by those that run last.</summary>
    public WorkflowStep?[] Steps { get; }

    /// <summary>The number of the first step that runs last; the number of steps when there is none.</summary>
    public int FirstFinally { get; }

    public StepGraph Graph { get; }

    public ParameterTemplate[] Parameters { get; }

    public List<ParameterProblem> ParameterProblems { get; } = [];

    /// <summary>What the host has registered by name; null when nothing is known and nothing is checked.</summary>
    public HostNames? HostNames { get; }

    /// <summary>The conditions of the steps that have one; null when none has.</summary>
    public CompiledCondition?[]? Conditions { get; private set; }

    public List<ParameterProblem> ConditionProblems { get; } = [];

    public ParameterTemplate Outputs { get; }

    public List<ParameterProblem> OutputProblems { get; } = [];

    /// <summary>Shared by all rules, so that suggestions stay affordable however many names are wrong.</summary>
    public NearestName Suggestions { get; } = new();

    /// <summary>Reports a problem of the template as a whole.</summary>
    public void Report(string code, string place, string message, string remedy) =>
        _problems.Add((-1, new OrchestrationProblem(code, place, message, remedy)));

    /// <summary>Reports a problem of one step; the member is a path inside the step such as <c>.action</c>.</summary>
    public void Report(int step, string code, string member, string message, string remedy) =>
        _problems.Add((step, new OrchestrationProblem(code, PlaceOf(step) + member, message, remedy)));

    /// <summary>Reports what is possible but probably not meant.</summary>
    public void Warn(int step, string code, string member, string message, string remedy) =>
        _warnings.Add(new OrchestrationProblem(code, PlaceOf(step) + member, message, remedy) { Severity = ProblemSeverity.Warning });

    /// <summary>Where a step stands in the template.</summary>
    public string PlaceOf(int step) => step < FirstFinally ? $"$.steps[{step}]" : $"$.finally[{step - FirstFinally}]";

    /// <summary>All problems, in the order of the template.</summary>
    public IReadOnlyList<OrchestrationProblem> Problems =>
        _problems.Count == 0 ? [] : [.. _problems.OrderBy(entry => entry.Step).Select(entry => entry.Problem)];

    /// <summary>How messages name a step.</summary>
    public string Label(int step) => Steps[step]?.StepId is { Length: > 0 } id ? $"Step '{Names.Shorten(id)}'" : $"Step number {(step < FirstFinally ? step : step - FirstFinally)}";

    /// <summary>The plan.</summary>
    /// <param name="before">What it takes the place of: it still tells how the steps were called that were removed.</param>
    public ExecutionPlan ToPlan(ExecutionPlan? before = null)
    {
        PlannedStep[] planned = new PlannedStep[Steps.Length];
        for (int step = 0; step < planned.Length; step++)
            planned[step] = Steps[step] is { } definition ? new PlannedStep(step, definition, Parameters[step]) { Until = CompileUntil(definition) } : before!.Steps[step];

        return new ExecutionPlan(Template, Graph, planned, FirstFinally, _numbering)
        {
            Joins = JoinCompiler.Compile(Steps, Graph),
            Conditions = Conditions,
            Outputs = Template.Outputs.Count == 0 ? null : Outputs,
            Warnings = [.. _warnings],
        };
    }

    /// <summary>Whether a step may read another at any time: one that runs last may read all that came before.</summary>
    public bool MayReadAnyTime(int step, ParsedReference reference) => step >= FirstFinally && reference.Step >= 0 && reference.Step < FirstFinally;

    /// <summary>A list of one value, so that it is compiled as parameters are.</summary>
    private ParameterTemplate? CompileUntil(WorkflowStep step) =>
        step.Until is { } until ? new ParameterCompiler(Graph).Compile(JsonPayload.FromNode(ParameterValue.List(until).ToNode()), -1, []) : null;

    private void CompileConditions()
    {
        ConditionCompiler? compiler = null;
        for (int step = 0; step < Steps.Length; step++)
        {
            if (Steps[step]?.When is not { } condition)
                continue;

            compiler ??= new ConditionCompiler(Graph);
            Conditions ??= new CompiledCondition?[Steps.Length];
            Conditions[step] = compiler.Compile(condition, step, ConditionProblems);
        }
    }
}
