using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Starting;
using Orchestration.Planning;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>One execution as it is reached from here: by the driver that runs it on this host, or through the store.</summary>
internal sealed class ExecutionLink
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly WorkflowCoordinator _coordinator;
    private volatile StoredExecution _stored;
    private volatile ExecutionDriver? _driver;
    private volatile bool _hasPosted;

    public ExecutionLink(WorkflowCoordinator coordinator, in StartedExecution started)
    {
        _coordinator = coordinator;
        // what was read from the store beside a driver would never change
        _stored = started.Driver?.Stored ?? started.Stored;
        _driver = started.Driver;
        Plan = started.Plan;
    }

    public string ExecutionId => _stored.ExecutionId;

    public WorkflowCoordinator Coordinator => _coordinator;

    /// <summary>The plan with which the execution was started.</summary>
    public ExecutionPlan Plan { get; }

    /// <summary>The plan that it follows now, as far as it was read.</summary>
    public ExecutionPlan CurrentPlan => new RevisionReader(Plan, _stored.Log).PlanAfter(_stored.Log.Count);

    /// <summary>What is known of it: of one that runs here all that is committed, of any other what was read last.</summary>
    public StoredExecution Stored => _stored;

    public ExecutionStatus Status
    {
        get
        {
            _ = Driver;
            return _stored.Status;
        }
    }

    /// <summary>The driver that writes, or the last that did; null when nobody on this host knows it any more.</summary>
    public ExecutionDriver? Driver
    {
        get
        {
            ExecutionDriver? driver = _driver;
            if (driver is not null && !driver.HasLeft && driver.Run == _stored.Runs)
                return driver;

            driver = _coordinator.ActiveDriverOf(_stored);
            if (driver is not null)
                _stored = driver.Stored;
            return _driver = driver;
        }
    }

    /// <summary>The fold of what is known.</summary>
    public ExecutionState Fold()
    {
        StoredExecution stored = _stored;
        ExecutionState state = new(Plan, stored.Log);
        int count = stored.Log.Count;
        for (int index = 0; index < count; index++)
            state.Evolve(index);
        return state;
    }

    /// <summary>The same, read again when the execution does not run here.</summary>
    public async Task<ExecutionState> FoldAnewAsync()
    {
        if (Driver is null)
            _stored = await _coordinator.RefreshAsync(_stored, CancellationToken.None);
        return Fold();
    }

    /// <summary>Asks, and says so when the answer is no.</summary>
    /// <exception cref="ExecutionStateException">The request does not fit the state of the execution.</exception>
    public async Task RequestAsync(Func<ControlInput> request, Func<InboxMessage> message, string participle)
    {
        if (!await AskAsync(request, message))
            throw new ExecutionStateException(ExecutionId, participle, Status);
    }

    /// <summary>Asks whoever runs the execution: the driver here, or another host by a message. False when the answer is no, or the execution is final.</summary>
    public Task<bool> AskAsync(Func<ControlInput> request, Func<InboxMessage> message) =>
        !_coordinator.IsDurable && Driver is { } driver ? driver.RequestAsync(request()) : AskAnywhereAsync(request, message);

    /// <summary>Takes the execution up to run steps of it again.</summary>
    public async Task<ExecutionDriver> TakeUpAsync()
    {
        ExecutionDriver driver = await _coordinator.TakeUpAsync(_stored);
        _stored = driver.Stored;
        return _driver = driver;
    }

    /// <summary>Reads again what another host may have written, and waits a little when it is not final.</summary>
    public async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        int known = _stored.Log.Count;
        StoredExecution fresh = await _coordinator.RefreshAsync(_stored, cancellationToken);
        if (Driver is not null)
            return;

        _stored = fresh;
        if (fresh.Log.Count == known && !fresh.Status.IsFinal)
            await Task.Delay(BetweenLooks, _coordinator.Time, cancellationToken);
    }

    private async Task<bool> AskAnywhereAsync(Func<ControlInput> request, Func<InboxMessage> message)
    {
        while (true)
        {
            try
            {
                if (Driver is { } driver)
                    return await AskHereAsync(driver, request());

                _stored = await _coordinator.RefreshAsync(_stored, CancellationToken.None);
                if (_stored.Status.IsFinal)
                    return false;

                _hasPosted = true;
                return await _coordinator.PostAsync(ExecutionId, message());
            }
            catch (OwnershipLostException)
            {
                // It goes on elsewhere; whoever runs it now is asked.
            }
        }
    }

    /// <summary>What was asked through the store before comes first: the execution may have been taken up here since.</summary>
    private async Task<bool> AskHereAsync(ExecutionDriver driver, ControlInput request)
    {
        if (_hasPosted)
        {
            await _coordinator.DeliverMessagesAsync();
            _hasPosted = false;
        }

        return await driver.RequestAsync(request);
    }
}
