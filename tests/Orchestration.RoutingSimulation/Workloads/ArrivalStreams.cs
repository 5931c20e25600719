namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>Makes tasks that come at a rate; the same seed makes the same tasks.</summary>
internal static class ArrivalStreams
{
    /// <summary>Independent arrivals, with exponential gaps.</summary>
    public static Arrival[] Poisson(int seed, int count, double perSecond, Func<Random, double> size) =>
        Make(seed, count, size, (random, _) => Sizes.Exponential(random) / perSecond);

    /// <summary>Bursts: for ten tasks in a row that come at ten times the rate, a pause that keeps the mean rate.</summary>
    public static Arrival[] Bursty(int seed, int count, double perSecond, Func<Random, double> size) =>
        Make(seed, count, size, (random, i) => Sizes.Exponential(random) / perSecond * (i % 10 == 0 ? 9.1 : 0.1));

    /// <summary>Marks a share of tasks as important.</summary>
    public static Arrival[] WithImportant(this Arrival[] arrivals, int seed, double share, int priority = 1)
    {
        Random random = new(seed);
        return [.. arrivals.Select(arrival => random.NextDouble() < share ? arrival with { Priority = priority } : arrival)];
    }

    private static Arrival[] Make(int seed, int count, Func<Random, double> size, Func<Random, int, double> gap)
    {
        Random gaps = new(seed);
        Random sizes = new(seed + 1_000_003);
        Arrival[] arrivals = new Arrival[count];
        double at = 0;
        for (int i = 0; i < count; i++)
        {
            at += gap(gaps, i);
            arrivals[i] = new Arrival((long)(at * TimeSpan.TicksPerSecond), size(sizes));
        }

        return arrivals;
    }
}
