using System.Security.Cryptography;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A template that was checked and indexed for execution. Immutable; one plan serves any number of executions.</summary>
public sealed class ExecutionPlan
{
    private readonly StepGraph _graph;
    private readonly Adjacency _plainDependents;
    private readonly StepNumbering? _numbering;
    private string? _contentHash;

    internal ExecutionPlan(WorkflowTemplate template, StepGraph graph, PlannedStep[] steps, int firstFinally, StepNumbering? numbering = null)
    {
        FirstFinally = firstFinally;
        PlaceCount = template.Steps.Count + template.Finally.Count;
        GraphStepCount = steps.Length - (PlaceCount - firstFinally);
        Template = template;
        _numbering = numbering;
        Steps = steps;
        _graph = graph;
        _plainDependents = graph.Dependents;
        DependencyCounts = new int[steps.Length];
        HasWaits = Array.Exists(steps, static step => IsWait(step.Definition));
        List<int> roots = [];
        for (int step = 0; step < steps.Length; step++)
        {
            DependencyCounts[step] = graph.Dependencies.CountOf(step);
            if (DependencyCounts[step] == 0 && !IsFinally(step) && !IsRemoved(step))
                roots.Add(step);
        }

        Roots = [.. roots];
        HasCompensations = Array.Exists(steps, static step => step.Definition.Compensation is not null);
    }

    /// <summary>The joins that are more than "all of these steps succeeded"; null when there are none.</summary>
    internal JoinTable? Joins
    {
        get;
        init
        {
            field = value;
            if (value is not null)
                _plainDependents = _graph.Dependents.Without(value.IsRich);
        }
    }

    /// <summary>The conditions of the steps that have one, by number; null when none has.</summary>
    internal CompiledCondition?[]? Conditions { get; init; }

    /// <summary>What an execution answers when it has completed; null when nothing.</summary>
    internal ParameterTemplate? Outputs { get; init; }

    /// <summary>Whether a step says what undoes it.</summary>
    internal bool HasCompensations { get; private init; }

    /// <summary>Whether there are steps that run last.</summary>
    internal bool HasFinally => GraphStepCount < Steps.Length;

    /// <summary>The template that was planned.</summary>
    public WorkflowTemplate Template { get; }

    /// <summary>What is possible but probably not meant, in the order of the template.</summary>
    public IReadOnlyList<OrchestrationProblem> Warnings { get; internal init; } = [];

    /// <summary>How many steps the plan has; of one that was changed while it ran, with those that were removed.</summary>
    /// <value>1 or more.</value>
    public int StepCount => Steps.Length;

    /// <summary>The steps by number: those of the graph in the order of the template, followed by those that run last; then those that a revision added.</summary>
    internal PlannedStep[] Steps { get; }

    /// <summary>How many steps the template has.</summary>
    internal int PlaceCount { get; }

    /// <summary>The place of the first step that runs last; <see cref="PlaceCount"/> when there is none.</summary>
    internal int FirstFinally { get; }

    /// <summary>How many steps the graph has, without those that run last and with those that were removed.</summary>
    internal int GraphStepCount { get; }

    /// <summary>Whether there are steps that only wait: timers and signals.</summary>
    internal bool HasWaits { get; }

    /// <summary>Whether a step only waits: it is a timer, or waits for a signal.</summary>
    internal bool IsWait(int step) => HasWaits && IsWait(Steps[step].Definition);

    /// <summary>Whether a step runs last.</summary>
    internal bool IsFinally(int step) => PlaceOf(step) >= FirstFinally;

    /// <summary>Whether a revision removed the step: its number stays, and is final.</summary>
    internal bool IsRemoved(int step) => PlaceOf(step) < 0;

    /// <summary>Where a step stands in the template, steps that run last after all others; −1 when it was removed.</summary>
    internal int PlaceOf(int step) => _numbering is null ? step : _numbering.PlaceOf(step);

    /// <summary>The number of the step at a place.</summary>
    internal int NumberAt(int place) => _numbering is null ? place : _numbering.NumberAt(place);

    /// <summary>How many distinct steps each step waits for.</summary>
    internal int[] DependencyCounts { get; }

    /// <summary>The steps of the graph that wait for nothing, in order.</summary>
    internal int[] Roots { get; }

    /// <summary>All steps, each after those that it waits for.</summary>
    internal ReadOnlySpan<int> Order => _graph.Levels.Order;

    /// <summary>Names the content: the SHA-256 of the template's JSON, as lower-case hexadecimal digits.</summary>
    internal string ContentHash =>
        _contentHash ??= Convert.ToHexStringLower(SHA256.HashData(WorkflowTemplateWriter.Write(Template)));

    /// <summary>The steps that wait for a step, in order.</summary>
    internal ReadOnlySpan<int> DependentsOf(int step) => _graph.Dependents.Of(step);

    /// <summary>Those of them that wait for its success and, at most, that of others.</summary>
    internal ReadOnlySpan<int> PlainDependentsOf(int step) => _plainDependents.Of(step);

    /// <summary>The distinct steps that a step waits for.</summary>
    internal ReadOnlySpan<int> DependenciesOf(int step) => _graph.Dependencies.Of(step);

    /// <summary>Finds a step's number by its id.</summary>
    internal bool TryGetStep(string stepId, out int step) => _graph.TryGetStep(stepId, out step);

    private static bool IsWait(WorkflowStep step) => step.Kind is StepKind.Timer or StepKind.Signal && step.ForEach is null;
}
