using Orchestration.Coordination.Iterating;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What a delegate that is registered as a condition may look at.</summary>
public sealed class ConditionContext
{
    private readonly ExecutionState _state;

    internal ConditionContext(ExecutionState state, string executionId, string stepId, JsonPayload inputs)
    {
        _state = state;
        ExecutionId = executionId;
        StepId = stepId;
        Inputs = inputs;
    }

    /// <summary>The execution in which the question comes up.</summary>
    public string ExecutionId { get; }

    /// <summary>The step that runs if the condition holds.</summary>
    public string StepId { get; }

    /// <summary>The inputs of the execution.</summary>
    public JsonPayload Inputs { get; }

    /// <summary>Where a step is in its life.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <exception cref="KeyNotFoundException">The template has no such step.</exception>
    public StepStatus GetStatus(string stepId) => _state[Number(stepId)].Status;

    /// <summary>The output of a step; empty unless it succeeded with one.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <exception cref="KeyNotFoundException">The template has no such step.</exception>
    public JsonPayload GetOutput(string stepId) => ItemOutputs.TryGet(_state, Number(stepId), out JsonPayload output) ? output : default;

    private int Number(string stepId) => _state.Plan.TryGetStep(stepId, out int step)
        ? step
        : throw new KeyNotFoundException($"Workflow '{_state.Plan.Template.WorkflowId}' has no step '{stepId}'.");
}
