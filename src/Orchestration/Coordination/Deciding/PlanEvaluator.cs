using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>Evaluates conditions and binds outputs against the values of one execution.</summary>
internal sealed class PlanEvaluator(ExecutionState state, IReferenceSource source, RegisteredConditions conditions, JsonPayload inputs) : IPlanEvaluator
{
    public (bool Holds, ActionFailure? Failure) Ask(int step)
    {
        string? asked = null;
        try
        {
            return (state.Plan.Conditions![step]!.Holds(source, name => Ask(asked = name, step)), null);
        }
        catch (ConditionException problem)
        {
            return (false, new ActionFailure(FailureKind.InvalidRequest, problem.Message));
        }
        catch (Exception exception)
        {
            return (false, new ActionFailure(FailureKind.Permanent, $"The condition '{asked}' failed: {exception.Message}") { ExceptionType = exception.GetType().FullName });
        }
    }

    public (JsonPayload Output, ActionFailure? Failure) BindOutput()
    {
        if (state.Plan.Outputs is not { } outputs)
            return default;

        return outputs.TryBind(source, null, null, out JsonPayload output, out string? problem)
            ? (output, null)
            : (default, new ActionFailure(FailureKind.InvalidRequest, $"The outputs of the workflow cannot be filled in. {problem}"));
    }

    public (long DueAt, ActionFailure? Failure) FindDueTime(int step)
    {
        if (!state.Plan.Steps[step].Until!.TryBind(source, null, null, out JsonPayload bound, out string? problem))
            return (0, new ActionFailure(FailureKind.InvalidRequest, problem!));

        return DueTime.TryRead(bound, out long dueAt)
            ? (dueAt, null)
            : (0, new ActionFailure(FailureKind.InvalidRequest, DueTime.Explain(bound)));
    }

    private bool Ask(string name, int step) => conditions.Find(name) is { } condition
        ? condition(new ConditionContext(state, source.ExecutionId, state.Plan.Steps[step].Id, inputs))
        : throw new ConditionException($"The condition '{name}' is not registered at this host.");
}
