using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Children;

/// <summary>Sees to it that what an inner execution spent is counted once, also when several attempts of the outer step went on with it.</summary>
internal static class ChildCosts
{
    /// <summary>The result without what attempts before have counted: a step that fails while it waits for a retry repeats its last result, and that counts no second time.</summary>
    /// <param name="result">What came of the inner execution, with all that it has spent so far.</param>
    /// <param name="log">The events of the outer execution.</param>
    /// <param name="step">The step.</param>
    /// <param name="childId">The inner execution.</param>
    public static ActionResult Less(ActionResult result, EventLog log, int step, string childId)
    {
        Totals counted = Counted(log, step, childId);
        return counted is { Cost: 0, Usage: null } ? result : Less(result, counted);
    }

    /// <summary>What attempts of the outer step have counted that went on with the same inner execution.</summary>
    public static Totals Counted(EventLog log, int step, string childId)
    {
        Totals counted = new();
        bool isSame = false;
        bool isRunning = false;
        for (int index = 0; index < log.End; index++)
        {
            ref readonly EventRecord record = ref log[index];
            if (record.Step != step)
                continue;

            if (record.Type == EventType.ChildStarted)
                (isSame, isRunning) = (record.Payload as string == childId, true);
            else if (isSame && isRunning && (record.Payload as ActionResult ?? (record.Payload as ScheduledRetry)?.Result) is { } before)
            {
                counted.Add(before);
                isRunning = false;
            }
        }

        return counted;
    }

    private static ActionResult Less(ActionResult result, Totals counted)
    {
        Dictionary<string, double> usage = new(result.Usage, StringComparer.Ordinal);
        foreach ((string unit, double amount) in counted.Usage ?? new Dictionary<string, double>())
        {
            if (usage.GetValueOrDefault(unit) - amount is not 0 and double rest)
                usage[unit] = rest;
            else
                usage.Remove(unit);
        }

        return result with { Cost = result.Cost - counted.Cost, Usage = usage };
    }
}
