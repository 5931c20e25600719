using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>What calls that were made for a task before mean for the next: it goes where the fewest failed, so that none is repeated while another factory was not tried.</summary>
internal static class EarlierCalls
{
    /// <summary>The fewest failures at one of those that can be given a call; null when none of them can.</summary>
    public static int? FewestFailures(ConnectedFactory[] factories, RoutingTask task)
    {
        int? fewest = null;
        foreach (ConnectedFactory factory in factories)
        {
            if (factory.IsAvailable && factory.Record.Breaker.Admits && FailuresAt(factory, task) is var failures && !(failures >= fewest))
                fewest = failures;
        }

        return fewest;
    }

    public static int FailuresAt(ConnectedFactory factory, RoutingTask task)
    {
        int failures = 0;
        for (int i = 0; i < task.FailedAt.Count; i++)
        {
            if (task.FailedAt[i] == factory.Name)
                failures++;
        }

        return failures;
    }
}
