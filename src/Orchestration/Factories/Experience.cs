namespace Orchestration.Factories;

/// <summary>What the calls of one kind took at one factory and how many failed; the latest count most.</summary>
/// <remarks>
/// Written without locks: of two calls that end in the same instant one may be missed, which an average bears.
/// A call that took more than six times the mean counts as six times, or one of a heavy tail would outweigh hundreds.
/// </remarks>
internal sealed class Experience
{
    private const double Memory = 256;
    private const double FailureMemory = 32;
    private const double RetriesPerFailure = 10;
    private const double HighestShare = 0.99;
    private const double Outliers = 6;
    private const double ShortestSeconds = 1e-6;

    private double _mean;
    private double _failureShare;
    private double _successes;
    private double _penalty = 1;
    private RecentTimes? _times;

    /// <summary>The decayed mean of what successful calls took, in seconds; 0 while none succeeded.</summary>
    public double Mean => Volatile.Read(ref _mean);

    /// <summary>By how much failures make a call worse: 1 without any. A failed call costs another one, and ten times its trouble.</summary>
    public double Penalty => Volatile.Read(ref _penalty);

    /// <summary>How many successful calls are behind the mean.</summary>
    public double Successes => Volatile.Read(ref _successes);

    /// <summary>When it was last learned from, in ticks of the clock.</summary>
    public long LearnedAt { get; private set; }

    /// <summary>How long the latest calls took; kept from the first time that someone asks.</summary>
    public RecentTimes Times => Volatile.Read(ref _times) ?? Interlocked.CompareExchange(ref _times, new RecentTimes(), null) ?? _times;

    public void Succeeded(double seconds, long now)
    {
        Learn(seconds);
        LearnedAt = now;
        if (_failureShare > 0)
            SetFailureShare(_failureShare - (_failureShare / FailureMemory));
    }

    /// <summary>A call was stopped because another was faster; it would have taken longer still, so what it took counts, or slow calls would be forgotten.</summary>
    public void Outlasted(double seconds) => Learn(seconds);

    private void Learn(double seconds)
    {
        Volatile.Read(ref _times)?.Add(seconds);
        double successes = Math.Min(_successes + 1, Memory);
        double took = Math.Clamp(seconds, ShortestSeconds, successes > Outliers ? _mean * Outliers : double.MaxValue);
        Volatile.Write(ref _mean, successes == 1 ? took : _mean + ((took - _mean) / successes));
        Volatile.Write(ref _successes, successes);
    }

    public void Failed(long now)
    {
        LearnedAt = now;
        SetFailureShare(_failureShare + ((1 - _failureShare) / Math.Min(FailureMemory, _successes + 2)));
    }

    /// <summary>Forgets the failures: the factory has shown that it works again.</summary>
    public void Forgive() => SetFailureShare(0);

    private void SetFailureShare(double share)
    {
        _failureShare = share < 1e-4 ? 0 : share;
        double counted = Math.Min(_failureShare, HighestShare);
        Volatile.Write(ref _penalty, (1 + (RetriesPerFailure * counted)) / (1 - counted));
    }
}
