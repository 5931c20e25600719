using Orchestration.Benchmarks.Measuring;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>All samples of one case, from all its processes.</summary>
internal sealed class CaseSamples
{
    private readonly List<Sample> _samples = [];

    /// <summary>Why a process of this case failed or its order was wrong; null when all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether every process had settled before it measured.</summary>
    public bool Settled => _samples.TrueForAll(sample => sample.Settled);

    public void Add(Sample sample) => _samples.Add(sample);

    public void Fail(string failure) => Failure ??= failure;

    public double? Nanoseconds(string contender) => Statistics.Median(Of(contender).Select(sample => sample.Nanoseconds));

    public double? Bytes(string contender) => Statistics.Median(Of(contender).Select(sample => sample.Bytes));

    public double? Fastest(string contender) => Statistics.Quantile(Of(contender).Select(sample => sample.Nanoseconds), 0);

    public double? Slowest(string contender) => Statistics.Quantile(Of(contender).Select(sample => sample.Nanoseconds), 1);

    /// <summary>The ratio of two contenders' times, paired within a round of a process.</summary>
    public RatioSpread? Ratio(string numerator, string denominator)
    {
        (int Process, double Value)[] pairs =
        [
            .. from upper in Of(numerator)
               join lower in Of(denominator) on (upper.Process, upper.Round) equals (lower.Process, lower.Round)
               select (upper.Process, upper.Nanoseconds / lower.Nanoseconds),
        ];
        return RatioSpread.Of(pairs);
    }

    private IEnumerable<Sample> Of(string contender) => _samples.Where(sample => sample.Contender == contender);
}
