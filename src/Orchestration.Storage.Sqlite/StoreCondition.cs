using Microsoft.Extensions.Logging;

namespace Orchestration.Storage.Sqlite;

/// <summary>Knows how the store is, and logs each change once.</summary>
internal sealed class StoreCondition(string path, ILogger logger)
{
    private volatile StoreHealth _health = StoreHealth.Opening;
    private volatile bool _isOpen;

    public StoreHealth Health => _health;

    public void Opened()
    {
        _health = StoreHealth.Active;
        _isOpen = true;
        Log.Opened(logger, path);
    }

    public void StandsBy(string reason)
    {
        bool isNew = _health.Status != StoreStatus.Standby;
        _health = new StoreHealth(StoreStatus.Standby, StoreProblem.Standby, $"Another process works on {path}. {reason}");
        if (isNew)
            Log.StandsBy(logger, path, reason);
    }

    /// <summary>A transaction of the owner failed.</summary>
    public void Failed(Exception fault)
    {
        if (_isOpen)
            CannotOpen(fault);
    }

    public void CannotOpen(Exception fault)
    {
        StoreUnavailableException cause = SqliteFaults.ToUnavailable(fault, path);
        StoreHealth before = _health;
        _health = StoreHealth.Unavailable(cause.Problem, cause.Message);
        if (before.Status != StoreStatus.Unavailable || before.Problem != cause.Problem)
            Log.Unavailable(logger, path, cause.Problem, cause.Message);
    }

    /// <summary>A transaction was written.</summary>
    public void Succeeded()
    {
        if (!_isOpen || _health.Status == StoreStatus.Active)
            return;

        _health = StoreHealth.Active;
        Log.Recovered(logger, path);
    }

    public void Closed()
    {
        _isOpen = false;
        _health = StoreHealth.Unavailable(StoreProblem.Closed, "The store of executions was closed.");
    }
}
