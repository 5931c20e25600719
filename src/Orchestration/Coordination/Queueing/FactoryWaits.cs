using Orchestration.Diagnostics;

namespace Orchestration.Coordination.Queueing;

/// <summary>The steps of one execution that wait for a place at a factory; since when is known only while somebody measures it.</summary>
/// <remarks>Made anew when steps wait for another kind of place, so that any thread may count.</remarks>
internal sealed class FactoryWaits(ReadySteps steps, FactoryWaits? others)
{
    private readonly ReadySteps[] _steps = others is null ? [steps] : [.. others._steps, steps];
    private readonly Dictionary<int, long> _since = others?._since ?? [];

    public int Count
    {
        get
        {
            int count = 0;
            foreach (ReadySteps steps in _steps)
                count += steps.Count;
            return count;
        }
    }

    /// <summary>A step found no place.</summary>
    public void Begin(int step, long now)
    {
        if (RoutingTelemetry.TimesQueue)
            _since.TryAdd(step, now);
    }

    /// <summary>A step waits no more, and has no place.</summary>
    public void Forget(int step) => _since.Remove(step);

    /// <summary>A step has a place.</summary>
    public void End(int step, string factory, long now)
    {
        if (_since.Count > 0 && _since.Remove(step, out long since))
            RoutingTelemetry.Waited(factory, TimeSpan.FromTicks(now - since));
    }
}
