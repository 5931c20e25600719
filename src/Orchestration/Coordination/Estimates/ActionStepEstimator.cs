using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates steps that ask a factory for an action: over all factories that could do it, and for the one that the router would choose now.</summary>
internal sealed class ActionStepEstimator(ExecutionHost host, StartOptions options) : IStepEstimator
{
    private readonly CostEstimate _default = new(host.Options.DefaultCostEstimate);

    public bool Fits(WorkflowStep step) => step.Action is not null;

    public StepEstimate Estimate(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values)
    {
        JsonPayload? parameters = values.TryBind(step.Step.Parameters, out JsonPayload bound, out string? unknown) ? bound : null;
        RoutingTask task = step.CreateTask(parameters ?? default, options.Priority, options.Tags);
        List<EstimateGap> gaps = [];
        List<FactoryEstimate> candidates = [];
        foreach (ConnectedFactory factory in host.Router.WhoCan(task))
        {
            AttemptEstimate attempt = AttemptEstimate.Of(factory.Actions.Find(step.Action), parameters, unknown, _default);
            candidates.Add(new FactoryEstimate(factory.Name, attempt.Figures.Cost, attempt.Figures.Duration, attempt.Source));
            if (attempt.Obstacle is { } obstacle)
                gaps.Add(new EstimateGap(step.Step.Id, factory.Name, obstacle));
        }

        FactoryEstimate? chosen = Choose(task, parameters is not null, candidates);
        int attempts = step.Retry.RetryOn == default ? 1 : step.Retry.MaxRetries + 1;
        return new StepEstimate
        {
            StepId = step.Step.Id,
            Likelihood = likelihood,
            IsExpected = isExpected,
            Cost = CostOf(candidates, chosen, attempts, likelihood, isExpected),
            MaxAttempts = attempts,
            Duration = step.Step.Definition.ExpectedDuration ?? (chosen is null ? MeanDuration(candidates) : chosen.Duration),
            Factory = chosen?.Factory,
            Candidates = candidates,
            Gaps = gaps,
        };
    }

    /// <summary>Whom the router would choose now. Rules may look at parameters, so where there are rules it is asked only when these are known.</summary>
    private FactoryEstimate? Choose(RoutingTask task, bool isKnown, List<FactoryEstimate> candidates)
    {
        if (!isKnown && host.Router.Rules.Count > 0)
            return candidates is [{ } only] ? only : null;

        string? factory = host.Router.Decide(task, PlaceMode.DryRun).Factory?.Name;
        return candidates.Find(candidate => candidate.Factory == factory);
    }

    private static CostRange CostOf(List<FactoryEstimate> candidates, FactoryEstimate? chosen, int attempts, StepLikelihood likelihood, bool isExpected)
    {
        if (candidates.Count == 0)
            return default;

        return new CostRange(
            likelihood == StepLikelihood.Certain ? candidates.Min(candidate => candidate.Cost) : 0,
            isExpected ? chosen?.Cost ?? candidates.Average(candidate => candidate.Cost) : 0,
            likelihood == StepLikelihood.Never ? 0 : candidates.Max(candidate => candidate.Cost) * attempts);
    }

    private static TimeSpan? MeanDuration(List<FactoryEstimate> candidates) =>
        candidates.Count > 0 && candidates.TrueForAll(candidate => candidate.Duration is not null)
            ? TimeSpan.FromTicks((long)candidates.Average(candidate => (decimal)candidate.Duration.GetValueOrDefault().Ticks))
            : null;
}
