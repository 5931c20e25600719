namespace Orchestration.Benchmarks.Reporting;

/// <summary>The few figures that a report needs.</summary>
internal static class Statistics
{
    public static double? Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>Interpolates between the two nearest ranks; null when there are no values.</summary>
    public static double? Quantile(IEnumerable<double> values, double fraction)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return null;

        double rank = fraction * (sorted.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The slope of the least-squares line through the points' logarithms; null for fewer than two points.</summary>
    public static double? Exponent(IReadOnlyList<(double Size, double Time)> points)
    {
        if (points.Count < 2)
            return null;

        double meanX = points.Average(point => Math.Log(point.Size));
        double meanY = points.Average(point => Math.Log(point.Time));
        double covariance = points.Sum(point => (Math.Log(point.Size) - meanX) * (Math.Log(point.Time) - meanY));
        double variance = points.Sum(point => Math.Pow(Math.Log(point.Size) - meanX, 2));
        return covariance / variance;
    }
}
