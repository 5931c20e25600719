using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Virtual;
using Orchestration.RoutingSimulation.Workloads;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Runs;

/// <summary>Lets the real router, with real leases, route the tasks of a workload.</summary>
internal sealed class RoutedRun
{
    public static readonly TimeSpan Ageing = TimeSpan.FromSeconds(10);

    private readonly VirtualTime _time = new();
    private readonly Station[] _stations;
    private readonly Dictionary<string, int> _numbers;
    private readonly Arrival[] _arrivals;
    private readonly Served[] _served;
    private readonly Random _chance;
    private readonly TaskRouter _router;

    private RoutedRun(Station[] stations, Arrival[] arrivals, RoutingOptions options, ILogger<TaskRouter>? log)
    {
        _stations = stations;
        _arrivals = arrivals;
        _served = new Served[arrivals.Length];
        _chance = new Random(options.Seed + 17);
        _numbers = Enumerable.Range(0, stations.Length).ToDictionary(i => stations[i].Name);
        FactoryConnector connector = new(new NoArtifacts(), _time, NullLogger<FactoryConnector>.Instance);
        foreach (Station station in stations)
            connector.Connect(new StationFactory(station.Name), OptionsOf(station));
        _router = new TaskRouter(connector, options, _time, [], [], log ?? NullLogger<TaskRouter>.Instance, Ageing);
    }

    public static RunResult Of(Station[] stations, Arrival[] arrivals, RoutingStrategy strategy, int seed = 0, ILogger<TaskRouter>? log = null) =>
        new RoutedRun(stations, arrivals, new RoutingOptions { Strategy = strategy, Seed = seed }, log).Run();

    private static FactoryOptions OptionsOf(Station station) => new()
    {
        MaxConcurrency = station.Slots,
        Tier = station.Tier,
        ReservedPlaces = station.Reserved,
        Weight = station.Weight,
    };

    private RunResult Run()
    {
        Arrive(0);
        _time.Run();
        return new RunResult(_arrivals, _served);
    }

    private void Arrive(int number)
    {
        if (number == _arrivals.Length)
            return;

        _time.At(_arrivals[number].At, () =>
        {
            Arrive(number + 1);
            _ = ServeAsync(number);
        });
    }

    private async Task ServeAsync(int number)
    {
        Arrival arrival = _arrivals[number];
        FactoryLease lease;
        try
        {
            lease = await _router.LeaseAsync(new RoutingTask { FactoryType = FactoryType.Media, Action = StationFactory.Action, Priority = arrival.Priority });
        }
        catch (RoutingException)
        {
            _served[number] = Served.Nobody;
            return;
        }

        long startedAt = _time.Now;
        int which = _numbers[lease.Factory.Name];
        Station station = _stations[which];
        double now = startedAt / (double)TimeSpan.TicksPerSecond;
        bool isFailed = _chance.NextDouble() < station.FailureShareAt(now);
        await _time.WaitAsync((long)((isFailed ? station.FailureTime : arrival.Size / station.SpeedAt(now)) * TimeSpan.TicksPerSecond));
        lease.Complete(isFailed ? ActionResult.Failed(FailureKind.Unavailable, "503") : ActionResult.Empty);
        _served[number] = new Served(which, startedAt, _time.Now, isFailed);
    }
}
