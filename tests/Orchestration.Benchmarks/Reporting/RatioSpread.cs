namespace Orchestration.Benchmarks.Reporting;

/// <summary>A ratio and how far it scatters over the paired rounds and over the processes.</summary>
internal sealed record RatioSpread(double Median, double Min, double P25, double P75, double Max, int Pairs, IReadOnlyList<double> Processes)
{
    public static RatioSpread? Of(IReadOnlyCollection<(int Process, double Value)> pairs)
    {
        if (pairs.Count == 0)
            return null;

        double[] values = [.. pairs.Select(pair => pair.Value)];
        return new RatioSpread(
            Round(Statistics.Median(values)),
            Round(values.Min()),
            Round(Statistics.Quantile(values, 0.25)),
            Round(Statistics.Quantile(values, 0.75)),
            Round(values.Max()),
            values.Length,
            [.. pairs.GroupBy(pair => pair.Process).OrderBy(process => process.Key).Select(process => Round(Statistics.Median(process.Select(pair => pair.Value))))]);
    }

    private static double Round(double? value) => Math.Round(value.GetValueOrDefault(), 3);
}
