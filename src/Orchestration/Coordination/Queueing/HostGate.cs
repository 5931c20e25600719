namespace Orchestration.Coordination.Queueing;

/// <summary>The places for running steps of all executions of a host.</summary>
internal sealed class HostGate(int? limit)
{
    private int _taken;

    public bool IsLimited => limit is not null;

    public bool TryEnter()
    {
        if (limit is null)
            return true;

        int taken = Volatile.Read(ref _taken);
        while (taken < limit)
        {
            int seen = Interlocked.CompareExchange(ref _taken, taken + 1, taken);
            if (seen == taken)
                return true;
            taken = seen;
        }

        return false;
    }

    public void Exit()
    {
        if (limit is not null)
            Interlocked.Decrement(ref _taken);
    }
}
