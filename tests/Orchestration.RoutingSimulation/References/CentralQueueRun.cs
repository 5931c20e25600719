using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Virtual;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.RoutingSimulation.References;

/// <summary>The limit: one queue, first come first served, that knows all speeds and uses the fastest free slot.</summary>
internal sealed class CentralQueueRun
{
    private readonly VirtualTime _time = new();
    private readonly Station[] _stations;
    private readonly Arrival[] _arrivals;
    private readonly Served[] _served;
    private readonly int[] _free;
    private readonly Queue<int> _waiting = [];

    private CentralQueueRun(Station[] stations, Arrival[] arrivals)
    {
        _stations = stations;
        _arrivals = arrivals;
        _served = new Served[arrivals.Length];
        _free = [.. stations.Select(station => station.Slots)];
    }

    public static RunResult Of(Station[] stations, Arrival[] arrivals) => new CentralQueueRun(stations, arrivals).Run();

    private RunResult Run()
    {
        for (int i = 0; i < _arrivals.Length; i++)
        {
            int number = i;
            _time.At(_arrivals[i].At, () => Arrive(number));
        }

        _time.Run();
        return new RunResult(_arrivals, _served);
    }

    private void Arrive(int number)
    {
        int best = -1;
        for (int i = 0; i < _free.Length; i++)
        {
            if (_free[i] > 0 && (best < 0 || Speed(i) > Speed(best)))
                best = i;
        }

        if (best < 0)
        {
            _waiting.Enqueue(number);
            return;
        }

        _free[best]--;
        Start(number, best);
    }

    private void Start(int number, int station)
    {
        long startedAt = _time.Now;
        _time.At(startedAt + (long)(_arrivals[number].Size / Speed(station) * TimeSpan.TicksPerSecond), () =>
        {
            _served[number] = new Served(station, startedAt, _time.Now, false);
            if (_waiting.TryDequeue(out int next))
                Start(next, station);
            else
                _free[station]++;
        });
    }

    private double Speed(int station) => _stations[station].SpeedAt(_time.Now / (double)TimeSpan.TicksPerSecond);
}
