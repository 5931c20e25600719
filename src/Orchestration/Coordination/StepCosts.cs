using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>Adds up what the attempts of each step cost since the step was begun last.</summary>
internal static class StepCosts
{
    public static decimal[] Of(EventLog log, int stepCount)
    {
        decimal[] costs = new decimal[stepCount];
        bool[] isRunning = new bool[stepCount];
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
                isRunning[record.Step] = true;
            else if (record.Step >= 0 && (isRunning[record.Step] || record.Type == EventType.LateResult) && Result(record) is { } result)
            {
                costs[record.Step] += result.Cost;
                isRunning[record.Step] &= record.Type == EventType.LateResult;
            }
        }

        return costs;
    }

    private static ActionResult? Result(in EventRecord record) => record.Payload as ActionResult ?? (record.Payload as ScheduledRetry)?.Result;
}
