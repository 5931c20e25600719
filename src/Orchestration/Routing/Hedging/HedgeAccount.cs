namespace Orchestration.Routing.Hedging;

/// <summary>How many second calls an action may have, and how many of them were of use.</summary>
/// <remarks>
/// A bucket of tokens, as gRPC's hedging has one (proposal A6): each call adds its share of a token, a second call takes a whole one.
/// While too few of them win, each takes ten, so that hardly any are made, but enough to notice that they would win again.
/// </remarks>
internal sealed class HedgeAccount(HedgingOptions options)
{
    private const double MostTokens = 10;
    private const double PriceOfDoubt = 10;
    private const int Fewest = 20;
    private const int Memory = 64;
    private const int LoadMemory = 128;

    private readonly Lock _lock = new();
    private double _tokens;
    private double _winShare;
    private double _utilisation;
    private long _calls;
    private long _hedges;
    private long _wins;

    /// <summary>Calls that could be hedged, second calls, and second calls that were first; all since the start.</summary>
    public HedgeCounts Counts
    {
        get
        {
            lock (_lock)
                return new HedgeCounts(_calls, _hedges, _wins);
        }
    }

    private bool IsWorthwhile => _hedges < Fewest || _winShare >= options.MinWins;

    /// <summary>Counts a call that could be hedged.</summary>
    /// <param name="utilisation">The share of the places that is taken.</param>
    public void CountCall(double utilisation)
    {
        lock (_lock)
        {
            _calls++;
            _utilisation += (utilisation - _utilisation) / Math.Min(_calls, LoadMemory);
            _tokens = Math.Min(_tokens + options.MaxExtra, MostTokens);
        }
    }

    /// <summary>Pays for a second call if there are tokens enough, and places neither now nor on the mean of the latest calls are too much in use.</summary>
    /// <param name="utilisation">The share of the places that is taken.</param>
    /// <param name="price">What was paid, for <see cref="Refund"/>.</param>
    public bool TryPay(double utilisation, out double price)
    {
        lock (_lock)
        {
            price = IsWorthwhile ? 1 : PriceOfDoubt;
            if (_tokens < price || Math.Max(utilisation, _utilisation) > options.MaxUtilisation)
                return false;

            _tokens -= price;
            return true;
        }
    }

    /// <summary>There was no place for the second call.</summary>
    public void Refund(double price)
    {
        lock (_lock)
            _tokens += price;
    }

    public void Ended(bool hasWon)
    {
        lock (_lock)
        {
            _hedges++;
            _wins += hasWon ? 1 : 0;
            _winShare += ((hasWon ? 1 : 0) - _winShare) / Math.Min(_hedges, Memory);
        }
    }
}
