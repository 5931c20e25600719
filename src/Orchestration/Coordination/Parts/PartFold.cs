using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Storage;

namespace Orchestration.Coordination.Parts;

/// <summary>What the events of attempts mean when they are about a part of a step: the same for the part, and word to its run. A part of the fold.</summary>
/// <remarks>Nothing depends on a part: joins, failures and what runs last ask its step.</remarks>
internal sealed class PartFold(StepTable steps, List<int> released, Consequences consequences)
{
    public void Evolve(in EventRecord record, int sequence)
    {
        if (EndOf(record.Type) is { } status)
            steps.Finish(record, status, sequence);
        else if (!AttemptFold.TryEvolve(record, sequence, steps, released))
            throw new InvalidOperationException($"An event of type {(int)record.Type} is not about a part of a step.");
        else if (record.Type is not (EventType.StepStarted or EventType.ChildStarted))
            return;

        PartRun run = steps.Parts.Runs.RunOf(record.Step);
        run.Moved(steps, record.Step, released);
        if (steps[record.Step].Status.IsFinal)
            consequences.Judge(run);
    }

    private static StepStatus? EndOf(EventType type) => type switch
    {
        EventType.StepSucceeded => StepStatus.Succeeded,
        EventType.StepFailed => StepStatus.Failed,
        EventType.StepCancelled => StepStatus.Cancelled,
        _ => null,
    };
}
