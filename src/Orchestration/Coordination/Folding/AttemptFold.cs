using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Folding;

/// <summary>What the events of attempts mean that do not end them: the same for a step and for a part of one. A part of the fold.</summary>
internal static class AttemptFold
{
    /// <summary>Applies an event. False when it is about something else.</summary>
    public static bool TryEvolve(in EventRecord record, int sequence, StepTable steps, List<int> released)
    {
        switch (record.Type)
        {
            case EventType.StepStarted:
                steps.Start(record, sequence);
                return true;
            case EventType.ChildStarted:
                steps.StartChild(record, sequence);
                return true;
            case EventType.StepRetryScheduled:
                steps.ScheduleRetry(record, sequence);
                return true;
            case EventType.StepInterrupted:
                steps.Interrupt(record);
                released.Add(record.Step);
                return true;
            case EventType.StepCrashed:
                steps.Crash(record.Step);
                released.Add(record.Step);
                return true;
            case EventType.OutcomeUnknown:
                steps.AwaitWord(record, sequence);
                return true;
            case EventType.StepReady:
                steps[record.Step].Status = StepStatus.Ready;
                released.Add(record.Step);
                return true;
            case EventType.LateResult:
                steps.Totals.Add(record.Payload as ActionResult);
                return true;
            case EventType.HedgeWon:
                steps.FollowHedge(record.Step, sequence);
                return true;
            case EventType.AttemptAbandoned:
                steps.Abandon(record.Step);
                return true;
            case EventType.HedgeLost:
                return true;
            default:
                return false;
        }
    }
}
