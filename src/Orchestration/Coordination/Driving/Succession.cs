using Orchestration.Coordination.Attempts;

namespace Orchestration.Coordination.Driving;

/// <summary>The driver that writes from now on, and what comes for it to the one that wrote before.</summary>
/// <remarks>In memory only: in a durable store the epoch decides who writes.</remarks>
internal sealed class Succession(ExecutionDriver successor)
{
    private List<RunningAttempt>? _late;

    /// <summary>Keeps a call that returned after the hand-over.</summary>
    public void Keep(RunningAttempt returned) => (_late ??= []).Add(returned);

    /// <summary>Gives what was kept to the successor, after the commit in which it was named.</summary>
    public void Forward()
    {
        if (_late is null)
            return;

        foreach (RunningAttempt late in _late)
            successor.Returned(late);
        _late = null;
    }
}
