using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Starting;

namespace Orchestration.Coordination.Queueing;

/// <summary>The places that an attempt needs at the host and under named limits: all of them or none.</summary>
internal sealed class HostPlaces(ExecutionHost host, ExecutionState state, PlaceWaits waits)
{
    /// <summary>Takes them; or takes none, lets the step wait for the first that is lacking, and says why. Null when all were there.</summary>
    public WaitReason? Enter(PreparedStep prepared, int step, long now)
    {
        bool isSuspect = state.Steps.IsSuspect(step);
        if (isSuspect && !Enter(host.Suspects, WaitKey.Suspects, prepared, step, now))
            return WaitReason.Suspected;

        WaitReason? lacking = !Enter(host.Gate, WaitKey.Host, prepared, step, now) ? WaitReason.Capacity
            : prepared.Limits is { } limits ? EnterLimits(limits, prepared, step, now)
            : null;
        if (isSuspect && lacking is not null)
            host.LeaveSuspects();
        return lacking;
    }

    /// <summary>Gives back what was taken for an attempt that does not start.</summary>
    public void Leave(PreparedStep prepared, int step, long now)
    {
        if (prepared.Limits is { } limits)
            host.Limits.Undo(limits, now);
        if (state.Steps.IsSuspect(step))
            host.LeaveSuspects();
        host.Leave();
    }

    private bool Enter(HostGate gate, WaitKey key, PreparedStep prepared, int step, long now)
    {
        if (!gate.IsLimited || (!IsPromised(key) && gate.TryEnter()))
            return true;
        if (waits.Register(key, prepared.Priority, now) && !IsPromised(key) && gate.TryEnter())
            return true;

        waits.Block(key, step, prepared.Priority, now);
        return false;
    }

    private WaitReason? EnterLimits(NamedLimit[] limits, PreparedStep prepared, int step, long now)
    {
        while (FindLacking(limits, now) is { } lacking)
        {
            if (waits.Register(WaitKey.ForLimit(lacking), prepared.Priority, now))
                continue;

            host.Leave();
            waits.Block(WaitKey.ForLimit(lacking), step, prepared.Priority, now);
            return host.Limits.IsRateExhausted(lacking, now) ? WaitReason.Rate : WaitReason.Capacity;
        }

        return null;
    }

    /// <summary>Takes a place under each limit, or none and answers the first that has none.</summary>
    private string? FindLacking(NamedLimit[] limits, long now)
    {
        NamedLimit? promised = host.Waiters.HasPromises ? Array.Find(limits, limit => waits.IsPromised(WaitKey.ForLimit(limit.Name))) : null;
        return promised is null ? host.Limits.TryEnter(limits, now) : promised.Name;
    }

    private bool IsPromised(WaitKey key) => host.Waiters.HasPromises && waits.IsPromised(key);
}
