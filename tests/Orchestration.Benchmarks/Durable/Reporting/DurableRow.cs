using Orchestration.Benchmarks.Reporting;

namespace Orchestration.Benchmarks.Durable.Reporting;

/// <summary>One row of the report: medians over the rounds.</summary>
internal sealed record DurableRow(string Store, string Synchronous, int Concurrency, string Body)
{
    public required double ExecutionsPerSecond { get; init; }

    public required double CommitsPerExecution { get; init; }

    /// <summary>Transactions of the engine, creations among them.</summary>
    public required double CommitsPerSecond { get; init; }

    /// <summary>Event rows that the engine wrote.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>Rows that were written without an engine, in transactions of <see cref="RawBatch"/> rows.</summary>
    public required double RawPerSecond { get; init; }

    public required int RawBatch { get; init; }

    /// <summary>At concurrency 1 the engine's commits over raw commits, otherwise the engine's records over raw rows; paired within a round.</summary>
    public required double Ratio { get; init; }

    public required double RatioMin { get; init; }

    public required double RatioP25 { get; init; }

    public required double RatioP75 { get; init; }

    public required double RatioMax { get; init; }

    public required double? Goal { get; init; }

    public bool? Holds => Goal is { } goal ? Ratio >= goal : null;

    public static DurableRow Of(DurableCase @case, IReadOnlyList<DurableSample> samples)
    {
        double[] ratios = [.. samples.Select(sample => (@case.CountsCommits ? sample.CommitsPerSecond : sample.RecordsPerSecond) / sample.RawPerSecond)];
        return new DurableRow(@case.Store, @case.Synchronous, @case.Concurrency, @case.Body)
        {
            ExecutionsPerSecond = Median(samples, 0, sample => sample.ExecutionsPerSecond),
            CommitsPerExecution = Median(samples, 2, sample => sample.CommitsPerExecution),
            CommitsPerSecond = Median(samples, 0, sample => sample.CommitsPerSecond),
            RecordsPerSecond = Median(samples, 0, sample => sample.RecordsPerSecond),
            RawPerSecond = Median(samples, 0, sample => sample.RawPerSecond),
            RawBatch = @case.RawBatch,
            Ratio = Math.Round(Statistics.Median(ratios)!.Value, 3),
            RatioMin = Math.Round(ratios.Min(), 3),
            RatioP25 = Math.Round(Statistics.Quantile(ratios, 0.25)!.Value, 3),
            RatioP75 = Math.Round(Statistics.Quantile(ratios, 0.75)!.Value, 3),
            RatioMax = Math.Round(ratios.Max(), 3),
            Goal = GoalOf(@case),
        };
    }

    private static double Median(IReadOnlyList<DurableSample> samples, int digits, Func<DurableSample, double> figure) =>
        Math.Round(Statistics.Median(samples.Select(figure))!.Value, digits);

    private static double? GoalOf(DurableCase @case) => @case switch
    {
        { Store: DurableCase.Sqlite, Synchronous: "full", Concurrency: 1 } => 0.6,
        { Store: DurableCase.Sqlite, Synchronous: "full" } => 0.25,
        _ => null,
    };
}
