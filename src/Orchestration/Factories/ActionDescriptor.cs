using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>One thing that a factory can do.</summary>
/// <param name="Name">The action's name, such as <c>generate_image</c>.</param>
public sealed record ActionDescriptor(string Name)
{
    /// <summary>What the action does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>A JSON schema (draft 2020-12) of the parameters; empty when nothing is known.</summary>
    public JsonPayload ParametersSchema { get; init; }

    /// <summary>Words by which the router recognises tasks that fit, such as <c>image</c>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Whether the action may be called again after its outcome became unknown, unless the step says what happens then.</summary>
    /// <value>Default true.</value>
    public bool IsIdempotent { get; init; } = true;

    /// <summary>What one attempt is expected to cost and to take, whatever the parameters; null when nothing is known.</summary>
    /// <value>Default null: the host's <c>DefaultCostEstimate</c> counts.</value>
    public CostEstimate? Estimate { get; init; }

    /// <summary>The same from the parameters, where it depends on them; where it answers null, or the parameters are not known yet, <see cref="Estimate"/> counts.</summary>
    /// <value>Default null.</value>
    /// <remarks>
    /// Asked before a call and never instead of one, from any thread: it should be quick and must do no work of the action. References to secrets are not replaced in what it sees.
    /// Give the same delegate each time that actions are read, because another delegate counts as a changed action.
    /// </remarks>
    public Func<JsonPayload, CostEstimate?>? EstimateFor { get; init; }

    /// <summary>The estimate for parameters, or else for any; one that throws says nothing.</summary>
    internal CostEstimate? EstimateOf(JsonPayload parameters)
    {
        try
        {
            return EstimateFor?.Invoke(parameters) ?? Estimate;
        }
        catch (Exception)
        {
            return Estimate;
        }
    }
}
