using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Factories;
using Orchestration.FaultTests.Simulation;
using Orchestration.Templates;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>Answers conditions as the workflow says.</summary>
internal sealed class ScriptedAnswers(SimulatedWorkflow workflow, ExecutionState state) : IPlanEvaluator
{
    public (bool Holds, ActionFailure? Failure) Ask(int step) => (workflow.Find(state.Plan.Steps[step].Definition).Joined.When == true, null);

    public (long DueAt, ActionFailure? Failure) FindDueTime(int step) => (0, null);

    public (JsonPayload Output, ActionFailure? Failure) BindOutput() => (default, null);
}
