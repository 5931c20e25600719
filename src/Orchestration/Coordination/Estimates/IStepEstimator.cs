using Orchestration.Coordination.Starting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates the steps of one kind.</summary>
internal interface IStepEstimator
{
    /// <summary>Whether a step is of that kind.</summary>
    bool Fits(WorkflowStep step);

    /// <summary>What the step is expected to cost and to take. What it adds to the cost depends on whether it runs.</summary>
    StepEstimate Estimate(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values);
}
