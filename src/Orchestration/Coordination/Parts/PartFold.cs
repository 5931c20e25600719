using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Parts;

/// <summary>What the events of attempts mean when they are about a part of a step: the same for the part, and word to its run. A part of the fold.</summary>
/// <remarks>Nothing depends on a part: joins, failures and what runs last ask its step.</remarks>
internal sealed class PartFold(StepTable steps, List<int> released, Consequences consequences)
{
    public void Evolve(in EventRecord record, int sequence)
    {
        int part = record.Step;
        switch (record.Type)
        {
            case EventType.StepStarted:
                steps.Start(record, sequence);
                break;
            case EventType.ChildStarted:
                steps.StartChild(record, sequence);
                break;
            case EventType.StepSucceeded:
                steps.Finish(record, StepStatus.Succeeded, sequence);
                break;
            case EventType.StepFailed:
                steps.Finish(record, StepStatus.Failed, sequence);
                break;
            case EventType.StepCancelled:
                steps.Finish(record, StepStatus.Cancelled, sequence);
                break;
            case EventType.StepRetryScheduled:
                steps.ScheduleRetry(record, sequence);
                return;
            case EventType.StepInterrupted:
                steps.Interrupt(record);
                released.Add(part);
                return;
            case EventType.StepCrashed:
                steps.Crash(part);
                released.Add(part);
                return;
            case EventType.OutcomeUnknown:
                steps.AwaitWord(record, sequence);
                return;
            case EventType.StepReady:
                steps[part].Status = StepStatus.Ready;
                released.Add(part);
                return;
            case EventType.LateResult:
                steps.Totals.Add(record.Payload as ActionResult);
                return;
            case EventType.HedgeWon:
                steps.FollowHedge(part, sequence);
                return;
            case EventType.AttemptAbandoned or EventType.HedgeLost:
                return;
            default:
                throw new InvalidOperationException($"An event of type {(int)record.Type} is not about a part of a step.");
        }

        PartRun run = steps.Parts.Runs.RunOf(part);
        run.Moved(steps, part, released);
        if (steps[part].Status.IsFinal)
            consequences.Judge(run);
    }
}
