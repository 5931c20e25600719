using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>What one attempt at one factory is expected to cost and to take, and what stood in the way of knowing it better.</summary>
/// <param name="Figures">The estimate; the host's default when the action says nothing that could be used.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Obstacle">Why it is not worked out from the parameters although the action can do so, or why it is the default; null when nothing is missing.</param>
internal readonly record struct AttemptEstimate(CostEstimate Figures, EstimateSource Source, string? Obstacle)
{
    /// <summary>Asks the action's descriptor.</summary>
    /// <param name="action">The descriptor; null when the factory does not offer the action any more.</param>
    /// <param name="parameters">The parameters; null when they are not known yet.</param>
    /// <param name="unknown">Why they are not known.</param>
    /// <param name="fallback">What counts when the action says nothing.</param>
    public static AttemptEstimate Of(ActionDescriptor? action, JsonPayload? parameters, string? unknown, CostEstimate fallback)
    {
        string? obstacle = null;
        if (action?.EstimateFor is { } estimateFor)
        {
            if (parameters is not { } known)
                obstacle = unknown;
            else if (Ask(estimateFor, known, out obstacle) is { } answer)
                return new AttemptEstimate(answer, EstimateSource.Parameters, null);
        }

        if (action?.Estimate is { } estimate)
            return new AttemptEstimate(estimate, EstimateSource.Action, obstacle is null ? null : $"{obstacle} The estimate for all parameters counts.");

        return new AttemptEstimate(fallback, EstimateSource.Default, $"{obstacle ?? $"Action {action?.Name} says nothing of its cost."} DefaultCostEstimate counts.");
    }

    private static CostEstimate? Ask(Func<JsonPayload, CostEstimate?> estimateFor, JsonPayload parameters, out string? obstacle)
    {
        try
        {
            CostEstimate? answer = estimateFor(parameters);
            obstacle = answer is null ? "The action cannot say what these parameters cost." : null;
            return answer;
        }
        catch (Exception exception)
        {
            obstacle = $"The estimate threw {exception.GetType().Name}: {exception.Message}";
            return null;
        }
    }
}
