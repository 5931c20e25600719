using Orchestration.Factories;

namespace Orchestration.Coordination.Folding;

/// <summary>What all attempts of one execution cost and used, whatever came of them.</summary>
internal sealed class Totals
{
    private Dictionary<string, double>? _usage;

    /// <summary>In the one currency of the host.</summary>
    public decimal Cost { get; private set; }

    /// <summary>By unit; null when nothing was used.</summary>
    public IReadOnlyDictionary<string, double>? Usage => _usage;

    public void Add(ActionResult? result)
    {
        if (result is null || result.IsFree)
            return;

        if (result.Cost != 0)
            Cost += result.Cost;
        if (result.Usage.Count == 0)
            return;

        foreach ((string unit, double amount) in result.Usage)
        {
            _usage ??= new Dictionary<string, double>(StringComparer.Ordinal);
            _usage[unit] = _usage.GetValueOrDefault(unit) + amount;
        }
    }
}
