namespace Orchestration.Factories;

/// <summary>By rank, then by arrival.</summary>
internal sealed class WaiterOrder : IComparer<PlaceWaiter>
{
    public static WaiterOrder Instance { get; } = new();

    public int Compare(PlaceWaiter? x, PlaceWaiter? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        int order = x.Rank.CompareTo(y.Rank);
        return order == 0 ? x.Arrival.CompareTo(y.Arrival) : order;
    }
}
