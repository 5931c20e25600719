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

    /// <summary>Why a factory is out of the question; null when it is not.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="bound">Whether the task is bound to one of those that come into question.</param>
    /// <param name="fewest">The fewest failures at one of them.</param>
    /// <param name="task">The task.</param>
    public static string? ObjectionTo(ConnectedFactory factory, bool bound, int fewest, RoutingTask task)
    {
        if (bound)
            return factory.Name == task.BoundTo ? null : RemovalReasons.OutcomeUnknown;

        return FailuresAt(factory, task) > fewest ? RemovalReasons.FailedBefore : null;
    }

    private static int FailuresAt(ConnectedFactory factory, RoutingTask task)
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
