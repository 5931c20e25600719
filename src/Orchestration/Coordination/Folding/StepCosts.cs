using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Folding;

/// <summary>Adds up what the attempts of each step cost since the step was begun last; those of its parts count for it.</summary>
internal static class StepCosts
{
    public static decimal[] Of(EventLog log, int stepCount)
    {
        decimal[] costs = new decimal[stepCount];
        HashSet<int> running = [];
        PartRuns runs = new();
        int count = log.Count;
        for (int index = 0; index < count; index++)
        {
            ref readonly EventRecord record = ref log[index];
            if (record.Payload is RerunScope scope)
            {
                foreach (int step in scope.Steps)
                    costs[step] = 0;
            }
            else if (record.Type is EventType.StepStarted or EventType.ChildStarted)
                running.Add(record.Step);
            else if (record.Type is EventType.StepCrashed or EventType.StepInterrupted && Result(record) is null)
                running.Remove(record.Step);
            else if (runs.Note(record) is null && record.Step >= 0 && Result(record) is { } result && (record.Type == EventType.LateResult || running.Remove(record.Step)))
                costs[runs.StepOf(record.Step)] += result.Cost;
        }

        return costs;
    }

    private static ActionResult? Result(in EventRecord record) => record.Payload as ActionResult ?? (record.Payload as ScheduledRetry)?.Result;
}
