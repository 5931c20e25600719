using System.Text;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>What a planted bug makes of the events that a new owner reads.</summary>
internal static class Distortions
{
    public static Func<DiskEvent, DiskEvent>? Of(PlantedBug bug, DiskExecution row) => bug switch
    {
        PlantedBug.PauseForgotten => static one =>
            one.Type is EventType.ExecutionPausing or EventType.ExecutionPaused ? Replace(one, EventType.ExecutionResumed, -1) : one,
        PlantedBug.CancelForgotten when !row.Status.IsFinal => static one =>
            one.Type == EventType.ExecutionCancelling ? Replace(one, EventType.ExecutionResumed, -1) : one,
        PlantedBug.CompletionForgotten when !row.Status.IsFinal && row.Events.FindLastIndex(one => one.Type == EventType.StepSucceeded) is >= 0 and int last =>
            one => one == row.Events[last] ? Replace(one, EventType.StepInterrupted, one.Step) : one,
        PlantedBug.PartForgotten when !row.Status.IsFinal && row.Events.FindLastIndex(one => one.Type == EventType.StepSucceeded && PartJudge.IsPart(one.Step)) is >= 0 and int last =>
            one => one == row.Events[last] ? Replace(one, EventType.StepInterrupted, one.Step) : one,
        PlantedBug.CostForgotten when !row.Status.IsFinal => static one =>
            one is { Type: EventType.StepSucceeded, Payload: { } payload } ? one with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace("\"cost\":1", "\"cost\":0", StringComparison.Ordinal)) } : one,
        _ => null,
    };

    private static DiskEvent Replace(DiskEvent one, EventType type, int step) => one with { Type = type, Step = step, Payload = null };
}
