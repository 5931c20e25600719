using System.Security.Cryptography;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A template that was checked and indexed for execution. Immutable; one plan serves any number of executions.</summary>
public sealed class ExecutionPlan
{
    private readonly StepGraph _graph;
    private readonly Adjacency _plainDependents;
    private string? _contentHash;

    internal ExecutionPlan(WorkflowTemplate template, StepGraph graph, PlannedStep[] steps, int firstFinally)
    {
        FirstFinally = firstFinally;
        Template = template;
        Steps = steps;
        _graph = graph;
        _plainDependents = graph.Dependents;
        DependencyCounts = new int[steps.Length];
        HasWaits = Array.Exists(steps, static step => IsWait(step.Definition));
        List<int> roots = [];
        for (int step = 0; step < steps.Length; step++)
        {
            DependencyCounts[step] = graph.Dependencies.CountOf(step);
            if (DependencyCounts[step] == 0 && step < firstFinally)
                roots.Add(step);
        }

        Roots = [.. roots];
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

    /// <summary>Whether there are steps that run last.</summary>
    internal bool HasFinally => FirstFinally < Steps.Length;

    /// <summary>The template that was planned.</summary>
    public WorkflowTemplate Template { get; }

    /// <summary>What is possible but probably not meant, in the order of the template.</summary>
    public IReadOnlyList<OrchestrationProblem> Warnings { get; internal init; } = [];

    /// <summary>How many steps the plan has.</summary>
    /// <value>1 or more.</value>
    public int StepCount => Steps.Length;

    /// <summary>The steps by number: those of the graph in the order of the template, followed by those that run last.</summary>
    internal PlannedStep[] Steps { get; }

    /// <summary>The number of the first step that runs last; <see cref="StepCount"/> when there is none.</summary>
    internal int FirstFinally { get; }

    /// <summary>How many steps the graph has, without those that run last.</summary>
    internal int GraphStepCount => FirstFinally;

    /// <summary>Whether there are steps that only wait: timers and signals.</summary>
    internal bool HasWaits { get; }

    /// <summary>Whether a step only waits: it is a timer, or waits for a signal.</summary>
    internal bool IsWait(int step) => HasWaits && IsWait(Steps[step].Definition);

    /// <summary>Whether a step runs last.</summary>
    internal bool IsFinally(int step) => step >= FirstFinally;

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
