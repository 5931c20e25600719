using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>One step of a plan: its definition, its number and its compiled parameters.</summary>
internal sealed class PlannedStep(int number, WorkflowStep definition, ParameterTemplate parameters)
{
    public int Number { get; } = number;

    public string Id => Definition.StepId;

    public WorkflowStep Definition { get; } = definition;

    public ParameterTemplate Parameters { get; } = parameters;

    /// <summary>The time until which a timer waits, as a list of one value; null when it is none, or waits for a while.</summary>
    public ParameterTemplate? Until { get; init; }
}
