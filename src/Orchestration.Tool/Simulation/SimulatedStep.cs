using Orchestration.Coordination;

namespace Orchestration.Tool.Simulation;

/// <summary>When a step ran; a step that never started has neither time.</summary>
internal sealed record SimulatedStep(string StepId, string Status, TimeSpan? Start, TimeSpan? End)
{
    public static SimulatedStep Of(StepExecution step, DateTimeOffset start)
    {
        TimeSpan? began = step.StartedAt - start;
        return new SimulatedStep(step.StepId, JsonText.Word(step.Status), began, began is null ? null : step.FinishedAt - start);
    }
}
