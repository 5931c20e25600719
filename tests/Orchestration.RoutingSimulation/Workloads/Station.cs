namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>A factory of the simulation.</summary>
internal sealed record Station(string Name, int Slots, double Speed)
{
    public int Tier { get; init; }

    public int Reserved { get; init; }

    public int Weight { get; init; } = 1;

    /// <summary>Which share of its calls fails.</summary>
    public double FailureShare { get; init; }

    /// <summary>How long a call takes that fails, in seconds.</summary>
    public double FailureTime { get; init; } = 0.001;

    /// <summary>From when on it behaves otherwise, in seconds.</summary>
    public double ChangesAt { get; init; } = double.PositiveInfinity;

    /// <summary>Its speed from then on.</summary>
    public double LaterSpeed { get; init; }

    /// <summary>The share of failures from then on.</summary>
    public double LaterFailureShare { get; init; }

    public double SpeedAt(double seconds) => seconds < ChangesAt ? Speed : LaterSpeed;

    public double FailureShareAt(double seconds) => seconds < ChangesAt ? FailureShare : LaterFailureShare;

    /// <summary>Ten factories from 1 to 10 times as fast as the slowest.</summary>
    public static Station[] OneToTen(int slots) => [.. Enumerable.Range(1, 10).Select(speed => new Station($"x{speed}", slots, speed))];

    public static double Capacity(IEnumerable<Station> stations) => stations.Sum(station => station.Slots * station.Speed);
}
