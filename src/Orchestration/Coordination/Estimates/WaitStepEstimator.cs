using Orchestration.Coordination.Starting;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates steps that wait for a time or for a signal: they cost nothing.</summary>
internal sealed class WaitStepEstimator(ExecutionHost host) : IStepEstimator
{
    public bool Fits(WorkflowStep step) => step.Kind is StepKind.Timer or StepKind.Signal;

    public StepEstimate Estimate(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values)
    {
        string? obstacle = null;
        TimeSpan? duration = step.Step.Definition.ExpectedDuration ?? (step.Step.Definition is { Signal: { } signal } ? Unknown(signal, out obstacle) : Wait(step.Step, values, out obstacle));
        return new StepEstimate
        {
            StepId = step.Step.Id,
            Likelihood = likelihood,
            IsExpected = isExpected,
            Cost = default,
            MaxAttempts = 1,
            Duration = duration,
            Gaps = obstacle is null ? [] : [new EstimateGap(step.Step.Id, null, obstacle)],
        };
    }

    private static TimeSpan? Unknown(SignalWait signal, out string? obstacle)
    {
        obstacle = $"Nobody knows when the signal '{signal.Name}' comes: waiting for it counts as no time.";
        return null;
    }

    private TimeSpan? Wait(PlannedStep step, KnownValues values, out string? obstacle)
    {
        obstacle = null;
        if (step.Definition.Delay is { } delay)
            return delay;
        if (values.TryBind(step.Until!, out JsonPayload bound, out obstacle) && DueTime.TryRead(bound, out long dueAt))
            return TimeSpan.FromTicks(Math.Max(0, dueAt - host.Now));

        obstacle ??= DueTime.Explain(bound);
        obstacle = $"{obstacle} Waiting for the time counts as no time.";
        return null;
    }
}
