using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Virtual;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.RoutingSimulation.References;

/// <summary>Serves a workload by a policy that binds each task at once; every factory has a queue of its own.</summary>
internal sealed class BoundRun
{
    private readonly VirtualTime _time = new();
    private readonly Station[] _stations;
    private readonly Arrival[] _arrivals;
    private readonly Served[] _served;
    private readonly int[] _held;
    private readonly Queue<int>[] _waiting;

    private BoundRun(Station[] stations, Arrival[] arrivals)
    {
        _stations = stations;
        _arrivals = arrivals;
        _served = new Served[arrivals.Length];
        _held = new int[stations.Length];
        _waiting = [.. stations.Select(_ => new Queue<int>())];
    }

    public static RunResult Of(Station[] stations, Arrival[] arrivals, IPolicy policy) => new BoundRun(stations, arrivals).Run(policy);

    private RunResult Run(IPolicy policy)
    {
        for (int i = 0; i < _arrivals.Length; i++)
        {
            int number = i;
            _time.At(_arrivals[i].At, () => Arrive(number, policy.Choose(_held)));
        }

        _time.Run();
        return new RunResult(_arrivals, _served);
    }

    private void Arrive(int number, int station)
    {
        if (_held[station]++ < _stations[station].Slots)
            Start(number, station);
        else
            _waiting[station].Enqueue(number);
    }

    private void Start(int number, int station)
    {
        long startedAt = _time.Now;
        double speed = _stations[station].SpeedAt(startedAt / (double)TimeSpan.TicksPerSecond);
        _time.At(startedAt + (long)(_arrivals[number].Size / speed * TimeSpan.TicksPerSecond), () =>
        {
            _served[number] = new Served(station, startedAt, _time.Now, false);
            _held[station]--;
            if (_waiting[station].TryDequeue(out int next))
                Start(next, station);
        });
    }
}
