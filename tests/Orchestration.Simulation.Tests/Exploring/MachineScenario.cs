using Orchestration.FaultTests.Simulation;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>A small workflow, and what may happen to it besides its work.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Workflow">The workflow.</param>
/// <param name="Disturbances">What may disturb it, each as often as it stands there.</param>
/// <param name="AtMost">How many of these may come.</param>
internal sealed record MachineScenario(string Name, SimulatedWorkflow Workflow, IReadOnlyList<InputKind> Disturbances, int AtMost)
{
    private ExecutionPlan? _plan;

    public ExecutionPlan Plan => _plan ??= new WorkflowPlanner().Plan(Workflow.ToTemplate());

    /// <summary>The signals that may come, each as often as anyone likes.</summary>
    public int[] Signals { get; init; } = [];

    /// <summary>The modifications that may be asked for.</summary>
    public int[] Changes { get; init; } = [];

    /// <summary>Whether the order in which steps end has consequences: what is undone first, which failures a new step may handle.</summary>
    public bool KeepsOrder => Changes.Length > 0 || Workflow.Steps.Any(step => step.Work.HasUndo);

    /// <summary>What every call costs, and is expected to.</summary>
    public decimal Cost => Workflow.Budget is null ? 0 : 1;

    /// <summary>How many steps run at a time.</summary>
    public int Limit => Workflow.MaxConcurrentSteps ?? int.MaxValue;

    public static bool IsDisturbance(InputKind kind) => kind >= InputKind.Pause;

    /// <summary>The template after a change.</summary>
    public WorkflowTemplate Change(WorkflowTemplate template, int change) => Workflow.Modify(template, change);

    public override string ToString() => $"{Name}, {Workflow}";
}
