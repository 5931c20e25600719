using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>An action that a step asks for: its own, or the one that undoes it.</summary>
internal sealed record RequestedAction(int Step, Compensation? Compensation, WorkflowStep Definition)
{
    /// <summary>Where in the step it stands; empty for the step's own.</summary>
    public string Member => Compensation is null ? "" : ".compensation";

    public string? Action => Compensation is null ? Definition.Action : Compensation.Action;

    /// <summary>The type as it is written here.</summary>
    public FactoryType? WrittenType => Compensation is null ? Definition.FactoryType : Compensation.FactoryType;

    /// <summary>The name of the factory as it is written here.</summary>
    public string? WrittenFactory => Compensation is null ? Definition.Factory : Compensation.Factory;

    /// <summary>The type that counts: a compensation that names none takes the step's.</summary>
    public FactoryType? FactoryType => WrittenType ?? Definition.FactoryType;

    /// <summary>The factory that counts: a compensation that names none takes the step's.</summary>
    public string? Factory => WrittenFactory ?? Definition.Factory;

    public string Label(PlanDraft draft) => Compensation is null ? draft.Label(Step) : $"the compensation of {draft.Label(Step)}";

    public static IEnumerable<RequestedAction> In(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not { } definition)
                continue;

            yield return new RequestedAction(step, Compensation: null, definition);
            if (definition.Compensation is { } compensation)
                yield return new RequestedAction(step, compensation, definition);
        }
    }
}
