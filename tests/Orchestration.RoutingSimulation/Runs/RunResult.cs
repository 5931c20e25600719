using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.RoutingSimulation.Runs;

/// <summary>What became of all tasks, in order of arrival.</summary>
internal sealed class RunResult(Arrival[] arrivals, Served[] served)
{
    private const double WarmUp = 0.1;

    public Arrival[] Arrivals => arrivals;

    public Served[] Served => served;

    public double FailedShare => served.Count(one => one.IsFailed) / (double)served.Length;

    public double MeanResponse => Responses(_ => true).Average();

    public double P50 => Quantile(0.5);

    public double P99 => Quantile(0.99);

    public double Quantile(double fraction) => QuantileOf(Responses(_ => true), fraction);

    public double QuantileOf(int priority, double fraction) => QuantileOf(Responses(arrival => arrival.Priority == priority), fraction);

    public double LongestWait(Func<Arrival, bool> of) =>
        Settled(of).Max(i => (served[i].StartedAt - arrivals[i].At) / (double)TimeSpan.TicksPerSecond);

    public double LongestService => Settled(_ => true).Max(i => (served[i].EndedAt - served[i].StartedAt) / (double)TimeSpan.TicksPerSecond);

    /// <summary>Which share of the tasks that came before a moment was done before it: 1 when nothing piles up.</summary>
    public double DoneBefore(long end) =>
        served.Count(one => one.EndedAt > 0 && one.EndedAt <= end) / (double)arrivals.Count(arrival => arrival.At <= end);

    public int CountAt(int station) => served.Count(one => one.Station == station);

    /// <summary>From arrival to success, in seconds, after the warm-up.</summary>
    private double[] Responses(Func<Arrival, bool> of) =>
        [.. Settled(of).Select(i => (served[i].EndedAt - arrivals[i].At) / (double)TimeSpan.TicksPerSecond)];

    private IEnumerable<int> Settled(Func<Arrival, bool> of) =>
        Enumerable.Range(0, arrivals.Length).Where(i => i >= arrivals.Length * WarmUp && !served[i].IsFailed && served[i].EndedAt > 0 && of(arrivals[i]));

    private static double QuantileOf(double[] values, double fraction)
    {
        Array.Sort(values);
        return values[(int)(fraction * (values.Length - 1))];
    }
}
