namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>Distributions of service times with a mean of 1 second.</summary>
internal static class Sizes
{
    private const double ParetoShape = 1.5;
    private const double ParetoRange = 1_000;
    private const double LogDeviation = 1.5;

    public static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    public static double Constant(Random random) => 1;

    /// <summary>Bounded Pareto, shape 1.5, the longest 1,000 times the shortest.</summary>
    public static double BoundedPareto(Random random)
    {
        double tail = Math.Pow(ParetoRange, -ParetoShape);
        double shortest = 1 / (ParetoShape / (ParetoShape - 1) * (1 - Math.Pow(ParetoRange, 1 - ParetoShape)) / (1 - tail));
        return shortest * Math.Pow(1 - random.NextDouble() * (1 - tail), -1 / ParetoShape);
    }

    /// <summary>Lognormal with a deviation of 1.5 of the logarithm: its squared coefficient of variation is 8.5.</summary>
    public static double LogNormal(Random random)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Exp((LogDeviation * normal) - (LogDeviation * LogDeviation / 2));
    }
}
