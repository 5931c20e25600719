using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Who is expected to do a task in time and for what it may cost. An estimate never stops a task: when nobody is, the soonest or the cheapest gets it.</summary>
/// <param name="shortlist">What is known of the factories.</param>
/// <param name="task">The task.</param>
internal readonly struct Feasibility(Shortlist shortlist, RoutingTask task)
{
    /// <summary>How long a call takes from now on, by what the latest ones took, in seconds; 0 while nothing is known.</summary>
    public static double Expect(ConnectedFactory factory, Experience experience, int inFlight)
    {
        double expected = experience.Mean * experience.Penalty;
        return factory.IsLimited ? expected : expected * (inFlight + 1);
    }

    public bool IsInTime(ConnectedFactory factory)
    {
        if (task.Deadline is not { } deadline)
            return true;

        double left = (deadline - factory.Time.GetUtcNow()).TotalSeconds;
        return left > 0 && SecondsAt(factory) <= left;
    }

    public bool IsCheapEnough(ConnectedFactory factory) =>
        task.MaxCost is not { } most || !(factory.EstimateFor(task.Action, task.Parameters)?.Cost > most);

    private double SecondsAt(ConnectedFactory factory)
    {
        double expected = Expect(factory, shortlist.ExperienceOf(factory, task.Action), factory.InFlight);
        return expected > 0 ? expected : factory.EstimateFor(task.Action, task.Parameters)?.Duration?.TotalSeconds ?? 0;
    }
}
