using Orchestration.Coordination.Starting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates steps that run a workflow: as that workflow, with the step's parameters as inputs where these are known.</summary>
internal sealed class ChildStepEstimator(WorkflowEstimator workflows, PlanLibrary plans) : IStepEstimator
{
    public bool Fits(WorkflowStep step) => step.Workflow is not null;

    public StepEstimate Estimate(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values)
    {
        string id = step.Step.Id;
        List<EstimateGap> gaps = [];
        JsonPayload? inputs = values.TryBind(step.Step.Parameters, out JsonPayload bound, out string? unknown) ? bound : null;
        if (unknown is not null)
            gaps.Add(new EstimateGap(id, null, unknown));
        WorkflowEstimate? inner = Inside(step.Child!.Workflow, inputs, out string? obstacle);
        if (obstacle is not null)
            gaps.Add(new EstimateGap(id, null, $"{obstacle} It counts as nothing."));
        foreach (EstimateGap gap in inner?.Gaps ?? [])
            gaps.Add(new EstimateGap(id, gap.Factory, $"Step '{gap.StepId}' of workflow '{inner!.WorkflowId}': {gap.Reason}"));

        CostRange cost = inner?.Cost ?? default;
        int attempts = step.Retry.RetryOn == default ? 1 : step.Retry.MaxRetries + 1;
        TimeSpan? own = step.Step.Definition.ExpectedDuration;
        bool isWhole = inner is { IsDurationComplete: true };
        return new StepEstimate
        {
            StepId = id,
            Likelihood = likelihood,
            IsExpected = isExpected,
            Cost = new CostRange(
                likelihood == StepLikelihood.Certain ? cost.Low : 0,
                isExpected ? cost.Expected : 0,
                likelihood == StepLikelihood.Never ? 0 : cost.High * attempts),
            MaxAttempts = attempts,
            Duration = own ?? inner?.Duration ?? (isWhole ? TimeSpan.Zero : null),
            IsDurationPartial = own is null && !isWhole,
            Gaps = [.. gaps.Distinct()],
        };
    }

    private WorkflowEstimate? Inside(WorkflowReference workflow, JsonPayload? inputs, out string? obstacle)
    {
        try
        {
            PreparedPlan plan = plans.Prepare(workflow);
            return workflows.Inside(plan, inputs is { } known ? plan.Complete(known) : null, out obstacle);
        }
        catch (Exception exception) when (exception is InvalidTemplateException or WorkflowNotFoundException or InvalidInputsException)
        {
            obstacle = exception.Message;
            return null;
        }
    }
}
