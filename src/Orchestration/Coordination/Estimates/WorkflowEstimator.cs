using Orchestration.Coordination.Starting;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates a workflow from its plan and its inputs, and those that it runs; starts nothing and calls no factory.</summary>
internal sealed class WorkflowEstimator
{
    private const string NoId = "estimate";
    private const int MaximumSteps = 100_000;

    private readonly IStepEstimator[] _estimators;
    private readonly StartOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly List<WorkflowTemplate> _around = [];
    private int _steps;

    public WorkflowEstimator(ExecutionHost host, PlanLibrary plans, StartOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        _estimators = [new ItemsStepEstimator(this), new ChildStepEstimator(this, plans), new WaitStepEstimator(host), new ActionStepEstimator(host, options)];
    }

    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named.</exception>
    public WorkflowEstimate Estimate(PreparedPlan prepared)
    {
        WorkflowEstimate estimate = Estimate(prepared, prepared.Complete(_options.Inputs.ToPayload()));
        return _options.Budget is { } budget ? estimate with { Budget = budget } : estimate;
    }

    /// <summary>Estimates a workflow that a step of another runs; null when that cannot be done, and then why.</summary>
    public WorkflowEstimate? Inside(PreparedPlan prepared, JsonPayload? inputs, out string? obstacle)
    {
        string id = prepared.Plan.Template.WorkflowId;
        obstacle = _around.Exists(template => ReferenceEquals(template, prepared.Plan.Template)) ? $"Workflow '{id}' runs itself, and nobody knows how often."
            : _steps >= MaximumSteps ? $"Workflow '{id}' was not looked into, for {MaximumSteps} steps have been."
            : null;
        return obstacle is null ? Estimate(prepared, inputs) : null;
    }

    /// <summary>Estimates what a step does, or what it does for one item.</summary>
    public StepEstimate EstimateOnce(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values) =>
        EstimatorOf(step.Step.Definition, _estimators.AsSpan(1)).Estimate(step, likelihood, isExpected, values);

    private WorkflowEstimate Estimate(PreparedPlan prepared, JsonPayload? inputs)
    {
        ExecutionPlan plan = prepared.Plan;
        _around.Add(plan.Template);
        KnownValues values = new(_options.ExecutionId ?? NoId, inputs);
        RunForecast forecast = new(plan, values);
        StepEstimate[] steps = new StepEstimate[plan.StepCount];
        CostRange cost = default;
        for (int step = 0; step < steps.Length; step++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _steps++;
            steps[step] = EstimatorOf(plan.Steps[step].Definition, _estimators).Estimate(prepared[step], forecast[step], forecast.IsExpected(step), values);
            cost += steps[step].Cost;
        }

        _around.RemoveAt(_around.Count - 1);
        CriticalPath path = new(plan, forecast, steps);
        bool hasDuration = Array.Exists(steps, static step => step.IsExpected && step.Duration is not null);
        return new WorkflowEstimate
        {
            WorkflowId = plan.Template.WorkflowId,
            Version = plan.Template.Version,
            Cost = cost,
            Budget = plan.Template.Budget,
            Duration = hasDuration ? path.Duration : null,
            CriticalPath = hasDuration ? path.StepIds : [],
            Steps = steps,
        };
    }

    private static IStepEstimator EstimatorOf(WorkflowStep step, ReadOnlySpan<IStepEstimator> estimators)
    {
        foreach (IStepEstimator estimator in estimators)
        {
            if (estimator.Fits(step))
                return estimator;
        }

        throw new InvalidOperationException($"Nothing estimates steps like '{step.StepId}'.");
    }
}
