using Microsoft.Extensions.Logging;

namespace Orchestration.Storage.PostgreSql;

/// <summary>How the store is: what the last commit, the last sign of life and the last try to open said.</summary>
internal sealed class HealthRecord(ILogger logger)
{
    private readonly Lock _lock = new();
    private StoreHealth? _commits;
    private StoreHealth? _heartbeat;
    private StoreHealth? _opening = StoreHealth.Opening;
    private volatile StoreHealth _now = StoreHealth.Opening;

    public StoreHealth Now => _now;

    public void OpeningFailed(StoreUnavailableException fault) => Change(() => _opening = Of(fault), fault);

    public void Opened() => Change(() => _opening = null, null);

    public void CommitFailed(Exception fault) => Change(() => _commits = Of(Faults.Translate(fault)), fault);

    public void CommitSucceeded()
    {
        if (_commits is not null)
            Change(() => _commits = null, null);
    }

    public void HeartbeatFailed(Exception fault) => Change(() => _heartbeat = Of(Faults.Translate(fault)), fault);

    public void HeartbeatSucceeded()
    {
        if (_heartbeat is not null)
            Change(() => _heartbeat = null, null);
    }

    private static StoreHealth Of(StoreUnavailableException fault) => StoreHealth.Unavailable(fault.Problem, fault.Message);

    /// <summary>A fault that goes on is logged once.</summary>
    private void Change(Action change, Exception? fault)
    {
        StoreHealth before;
        StoreHealth after;
        lock (_lock)
        {
            before = _now;
            change();
            after = _opening ?? _commits ?? _heartbeat ?? StoreHealth.Active;
            _now = after;
        }

        if (before.Status == after.Status && before.Problem == after.Problem)
            return;
        if (after.Status == StoreStatus.Unavailable)
            Log.Unavailable(logger, after.Problem!.Value, after.Message!, fault);
        else if (after.Status == StoreStatus.Active)
            Log.Available(logger);
    }
}
