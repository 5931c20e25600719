using Orchestration.Coordination.Estimates;
using Orchestration.Coordination.Starting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>Finds out what an inner execution is to have: what its template says, or else its estimate, when nothing is missing from that.</summary>
internal sealed class InnerCosts(ExecutionHost host, PlanLibrary plans)
{
    public InnerCost Of(WorkflowReference workflow, JsonPayload inputs)
    {
        try
        {
            PreparedPlan prepared = plans.Prepare(workflow);
            return prepared.Plan.Template.Budget is { } declared ? InnerCost.Declared(declared.Amount) : Estimate(prepared, inputs);
        }
        catch (Exception problem) when (problem is InvalidTemplateException or WorkflowNotFoundException or InvalidInputsException)
        {
            // It will be refused when it is started.
            return InnerCost.Expected(0);
        }
    }

    private InnerCost Estimate(PreparedPlan prepared, JsonPayload inputs)
    {
        StartOptions options = new() { Inputs = ParameterMap.Trusted(inputs) };
        WorkflowEstimate estimate = new WorkflowEstimator(host, plans, options, CancellationToken.None).Estimate(prepared);
        return estimate.Gaps.Any() ? InnerCost.Unknown : InnerCost.Expected(estimate.Cost.Expected);
    }
}
