using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates a workflow from its plan and its inputs; starts nothing and calls no factory.</summary>
internal sealed class WorkflowEstimator(ExecutionHost host, StartOptions options)
{
    private const string NoId = "estimate";

    private readonly IStepEstimator[] _estimators = [new ActionStepEstimator(host, options)];

    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named.</exception>
    public WorkflowEstimate Estimate(PreparedPlan prepared, CancellationToken cancellationToken)
    {
        ExecutionPlan plan = prepared.Plan;
        KnownValues values = new(options.ExecutionId ?? NoId, prepared.Complete(options.Inputs.ToPayload()));
        RunForecast forecast = new(plan, values);
        StepEstimate[] steps = new StepEstimate[plan.StepCount];
        CostRange cost = default;
        for (int step = 0; step < steps.Length; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            steps[step] = EstimatorOf(plan.Steps[step].Definition).Estimate(prepared[step], forecast[step], forecast.IsExpected(step), values);
            cost += steps[step].Cost;
        }

        CriticalPath path = new(plan, forecast, steps);
        bool hasDuration = Array.Exists(steps, static step => step.IsExpected && step.Duration is not null);
        return new WorkflowEstimate
        {
            WorkflowId = plan.Template.WorkflowId,
            Version = plan.Template.Version,
            Cost = cost,
            Budget = options.Budget ?? plan.Template.Budget,
            Duration = hasDuration ? path.Duration : null,
            CriticalPath = hasDuration ? path.StepIds : [],
            Steps = steps,
        };
    }

    private IStepEstimator EstimatorOf(WorkflowStep step) =>
        Array.Find(_estimators, estimator => estimator.Fits(step)) ?? throw new InvalidOperationException($"Nothing estimates steps like '{step.StepId}'.");
}
