using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>One step of a plan: its definition, its number and its compiled values.</summary>
internal sealed class PlannedStep(int number, WorkflowStep definition, ParameterTemplate parameters)
{
    public int Number { get; } = number;

    public string Id => Definition.StepId;

    public WorkflowStep Definition { get; } = definition;

    public ParameterTemplate Parameters { get; } = parameters;

    /// <summary>The list that the step goes over; null when it goes over none.</summary>
    public ParameterTemplate? Items { get; init; }

    /// <summary>The time until which a timer waits; null when it is none, or waits for a while.</summary>
    public ParameterTemplate? Until { get; init; }

    /// <summary>The parameters of the action that undoes the step; null when nothing does.</summary>
    public ParameterTemplate? CompensationParameters { get; init; }

    /// <summary>The step that undoes this one, as if it were written as a step.</summary>
    /// <exception cref="InvalidOperationException">Nothing undoes it.</exception>
    public PlannedStep ToUndoing()
    {
        Compensation compensation = Definition.Compensation ?? throw new InvalidOperationException($"Nothing undoes the step '{Id}'.");
        WorkflowStep undoing = new()
        {
            StepId = Id,
            FactoryType = compensation.FactoryType ?? Definition.FactoryType,
            Factory = compensation.Factory ?? (compensation.FactoryType is null ? Definition.Factory : null),
            Action = compensation.Action,
            Parameters = compensation.Parameters,
            Limits = Definition.Limits,
            Retry = compensation.Retry,
            AttemptTimeout = compensation.AttemptTimeout,
            Priority = Definition.Priority,
        };
        return new PlannedStep(Number, undoing, CompensationParameters!);
    }
}
