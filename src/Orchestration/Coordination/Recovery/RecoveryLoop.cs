using System.Diagnostics.CodeAnalysis;
using Orchestration.Diagnostics;
using Orchestration.Storage;

namespace Orchestration.Coordination.Recovery;

/// <summary>Opens a durable store, and from then on compares what is stored with what runs, at once and every few seconds.</summary>
/// <remarks>Nothing waits for it in ordinary work: it repairs. Of a store in memory it does nothing.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer or a wait handle holds nothing to dispose.")]
internal sealed class RecoveryLoop(ExecutionHost host, ActiveExecutions active, TakeOver takeOver, RetentionOptions retention) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Sweep _sweep = new(host, active, takeOver, retention);
    private TaskCompletionSource _nudged = new();
    private Task _running = Task.CompletedTask;
    private int _isStarted;
    private volatile bool _isOpen;

    private IExecutionStore Store => host.Store;

    /// <summary>Begins, unless it was begun before; completes when the store was tried for the first time.</summary>
    /// <exception cref="StoreUnavailableException">The store was written by a newer version of the library.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Store.IsDurable)
            return Task.CompletedTask;

        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            Store.MessagesArrived = Nudge;
            host.Dispatch.Enqueue(this);
        }

        return _tried.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until the store was tried.</summary>
    public Task WaitUntilReadableAsync(CancellationToken cancellationToken) => StartAsync(cancellationToken);

    /// <summary>Waits until the store was tried, and says so when this host cannot work with it.</summary>
    /// <exception cref="StoreUnavailableException">The store is not open, and why.</exception>
    public async Task WaitUntilActiveAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        if (_isOpen)
            return;

        StoreHealth health = Store.Health;
        throw new StoreUnavailableException(health.Problem ?? StoreProblem.Closed, health.Message ?? "The store of executions is not open.");
    }

    /// <summary>Hands over what waits in the store for executions that run here.</summary>
    public Task DeliverMessagesAsync() => _sweep.DeliverMessagesAsync(CancellationToken.None);

    /// <summary>Takes nothing up any more.</summary>
    public async Task StopAsync()
    {
        _stop.Cancel();
        LookAgain();
        await _running;
    }

    /// <summary>Looks again at once. To be called where work of the loop may go on.</summary>
    public void LookAgain() => Volatile.Read(ref _nudged).TrySetResult();

    void IThreadPoolWorkItem.Execute() => _running = RunAsync(_stop.Token);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Task nudged = Renew();
            try
            {
                await LookAsync(cancellationToken);
                await WaitAsync(nudged);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The look ends with the loop.
            }
        }

        // stopped before its first look, or in it: whoever waits for that finds the store as it is
        _tried.TrySetResult();
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            _isOpen = _isOpen || await Store.OpenAsync(cancellationToken);
            _tried.TrySetResult();
            if (_isOpen)
                await _sweep.RunAsync(cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            CoordinationLog.RecoveryDelayed(host.Logger, unavailable.Problem.ToString(), unavailable.Message);
            if (unavailable.Problem == StoreProblem.NewerVersion)
                _tried.TrySetException(unavailable);
            _tried.TrySetResult();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // nothing that is found in a store may end the looking
            CoordinationLog.RecoveryDelayed(host.Logger, fault.GetType().Name, fault.Message);
            _tried.TrySetResult();
        }
    }

    /// <summary>Waits for the next nudge or for the time of the next look. A timer rather than a delay, whose cancellation would go on outside of the dispatch queue.</summary>
    private async Task WaitAsync(Task nudged)
    {
        using ITimer timer = host.Time.CreateTimer(static loop => ((RecoveryLoop)loop!).Nudge(), this, host.Recovery.SweepInterval, Timeout.InfiniteTimeSpan);
        if (!_stop.IsCancellationRequested)
            await nudged;
    }

    private void Nudge() => host.Dispatch.Enqueue(new Nudge(this));

    private Task Renew()
    {
        TaskCompletionSource next = new();
        Interlocked.Exchange(ref _nudged, next);
        return next.Task;
    }
}
