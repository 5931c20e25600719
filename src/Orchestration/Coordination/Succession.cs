namespace Orchestration.Coordination;

/// <summary>The driver that writes from now on, and what comes for it to the one that wrote before.</summary>
/// <remarks>In memory only: in a durable store the epoch decides who writes.</remarks>
internal sealed class Succession
{
    private List<RunningAttempt>? _late;

    public ExecutionDriver? Successor { get; set; }

    /// <summary>Keeps a call that returned after the hand-over. False when there was none.</summary>
    public bool TryKeep(RunningAttempt returned)
    {
        if (Successor is null)
            return false;

        (_late ??= []).Add(returned);
        return true;
    }

    /// <summary>Gives what was kept to the successor, after the commit in which it was named.</summary>
    public void Forward()
    {
        if (_late is null)
            return;

        foreach (RunningAttempt late in _late)
            Successor!.Returned(late);
        _late = null;
    }
}
