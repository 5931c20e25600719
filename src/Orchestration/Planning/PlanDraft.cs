using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A template on its way to a plan: what the rules look at, and where they report.</summary>
internal sealed class PlanDraft
{
    private readonly List<(int Step, OrchestrationProblem Problem)> _problems = [];
    private readonly List<OrchestrationProblem> _warnings = [];

    private readonly PlanningContext _context;
    private readonly StepNumbering? _numbering;

    /// <summary>Takes a template up.</summary>
    /// <param name="template">The template.</param>
    /// <param name="context">What is known.</param>
    /// <param name="isInner">Whether it stands inside another.</param>
    /// <param name="numbering">The numbers of its steps, where they are not their places; such a template was checked before.</param>
    public PlanDraft(WorkflowTemplate template, PlanningContext context, bool isInner, StepNumbering? numbering = null)
    {
        Template = template;
        _context = context;
        _numbering = numbering;
        IsInner = isInner;
        WorkflowStep?[] steps = [.. template.Steps, .. template.Finally];
        Steps = numbering is null ? steps : numbering.Arrange(steps);
        FirstFinally = template.Steps.Count;
        Graph = StepGraph.Of(Steps);
        ParameterCompiler compiler = new(Graph);
        Values = new StepValues(Steps, compiler);
        Outputs = compiler.Compile(template.Outputs.ToPayload(), -1, OutputProblems);
        CompileConditions();
    }

    public WorkflowTemplate Template { get; }

    /// <summary>What is connected; null when nothing is known and nothing is checked.</summary>
    public IFactoryDirectory? Directory => _context.Directory;

    /// <summary>What the host has registered by name; null when nothing is known and nothing is checked.</summary>
    public HostNames? HostNames => _context.Names;

    /// <summary>The workflows that others may run by their id; null when nothing is known and nothing is checked.</summary>
    public WorkflowCatalog? Catalog => _context.Catalog;

    /// <summary>Whether the template stands inside another.</summary>
    public bool IsInner { get; }

    /// <summary>All steps by number: those of the graph, followed by those that run last.</summary>
    public WorkflowStep?[] Steps { get; }

    /// <summary>The number of the first step that runs last; the number of steps when there is none.</summary>
    public int FirstFinally { get; }

    public StepGraph Graph { get; }

    /// <summary>What stands in the steps beside conditions, compiled.</summary>
    public StepValues Values { get; }

    /// <summary>The conditions of the steps that have one; null when none has.</summary>
    public CompiledCondition?[]? Conditions { get; private set; }

    public List<ParameterProblem> ConditionProblems { get; } = [];

    public ParameterTemplate Outputs { get; }

    public List<ParameterProblem> OutputProblems { get; } = [];

    /// <summary>Shared by all rules, so that suggestions stay affordable however many names are wrong.</summary>
    public NearestName Suggestions => _context.Suggestions;

    /// <summary>Reports a problem of the template as a whole.</summary>
    public void Report(string code, string place, string message, string remedy) =>
        _problems.Add((-1, new OrchestrationProblem(code, place, message, remedy)));

    /// <summary>Reports a problem of one step; the member is a path inside the step such as <c>.action</c>.</summary>
    public void Report(int step, string code, string member, string message, string remedy) =>
        _problems.Add((step, new OrchestrationProblem(code, PlaceOf(step) + member, message, remedy)));

    /// <summary>Reports what is possible but probably not meant.</summary>
    public void Warn(int step, string code, string member, string message, string remedy) =>
        _warnings.Add(new OrchestrationProblem(code, PlaceOf(step) + member, message, remedy) { Severity = ProblemSeverity.Warning });

    /// <summary>Checks a template in place of which a step's workflow stands, and reports its problems here; once, however often it stands somewhere.</summary>
    public void CheckInner(int step, WorkflowTemplate template)
    {
        if (_context.CheckInner(template) is not { } inner)
            return;

        string place = PlaceOf(step) + ".workflow";
        foreach (OrchestrationProblem problem in inner.Problems)
            _problems.Add((step, problem with { Place = place + problem.Place[1..] }));
        foreach (OrchestrationProblem warning in inner._warnings)
            _warnings.Add(warning with { Place = place + warning.Place[1..] });
    }

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
            planned[step] = Steps[step] is { } definition ? ToPlanned(step, definition) : before!.Steps[step];

        return new ExecutionPlan(Template, Graph, planned, FirstFinally, _numbering)
        {
            Joins = JoinCompiler.Compile(Steps, Graph),
            Conditions = Conditions,
            Outputs = Template.Outputs.Count == 0 ? null : Outputs,
            Warnings = [.. _warnings],
        };
    }

    private PlannedStep ToPlanned(int step, WorkflowStep definition) => new(step, definition, Values.Parameters[step])
    {
        Items = Values.Items?[step],
        Until = Values.Until?[step],
        CompensationParameters = Values.Compensation?[step],
    };

    /// <summary>Whether a step may read another at any time: one that runs last may read all that came before.</summary>
    public bool MayReadAnyTime(int step, ParsedReference reference) => step >= FirstFinally && reference.Step >= 0 && reference.Step < FirstFinally;

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
