using System.Diagnostics.CodeAnalysis;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Starting;
using Orchestration.Diagnostics;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Recovery;

/// <summary>Takes executions up that have a past: those that a process left unfinished, and those that are to run again.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to dispose.")]
internal sealed class TakeOver(ExecutionHost host, PlanLibrary plans, ActiveExecutions active, Action<ExecutionDriver> onEnded)
{
    /// <summary>Held for one question to the store, which answers within a bounded time: no wait for it needs a token, and one without goes on in the caller's context.</summary>
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _lock = new();

    /// <summary>Goes on with an unfinished execution that was acquired. Null when it runs here already.</summary>
    /// <exception cref="InvalidTemplateException">Its template cannot be planned by this version of the library.</exception>
    public ExecutionDriver? Recover(StoredExecution acquired)
    {
        ExecutionDriver driver = new(host, plans.Of(acquired), acquired, onEnded) { Run = acquired.Runs };
        if (!active.TryAdd(driver))
            return null;

        CoordinationLog.Recovered(host.Logger, acquired.ExecutionId, acquired.Epoch);
        driver.Recover();
        return driver;
    }

    /// <summary>Acquires unfinished executions that nobody holds, and hands each on before anyone here can acquire it again. Answers how many.</summary>
    public async Task<int> TakeOrphansAsync(int limit, Action<StoredExecution> take, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            IReadOnlyList<StoredExecution> orphans = await host.Store.AcquireOrphansAsync(limit, cancellationToken);
            foreach (StoredExecution orphan in orphans)
                take(orphan);
            return orphans.Count;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Acquires an unfinished execution that nobody runs, and goes on with it. Null when there is none, or another host runs it.</summary>
    public async Task<ExecutionDriver?> TryRecoverAsync(string executionId, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            if (await FindRunningAsync(executionId) is { } driver)
                return driver;
            if (await host.Store.TryAcquireAsync(executionId, cancellationToken) is not { } acquired)
                return null;
            if (!acquired.Status.IsFinal)
                return Recover(acquired);

            await host.Store.ReleaseAsync(acquired, cancellationToken);
            return null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The driver that is to run steps of an execution again; of a final one it is new.</summary>
    /// <exception cref="ExecutionConflictException">The execution is not remembered any more, and its id is used by another.</exception>
    /// <exception cref="ExecutionStateException">Another host holds it.</exception>
    public async Task<ExecutionDriver> TakeUpAgainAsync(StoredExecution stored)
    {
        if (host.Store.IsDurable)
            return await AcquireAgainAsync(stored);

        if (active.Of(stored) is null && await host.Store.CreateAsync(stored, CancellationToken.None) is { } known && !ReferenceEquals(known, stored))
            throw new ExecutionConflictException(stored.ExecutionId);

        ExecutionDriver? taken = null;
        if (stored.LastWriter?.Target is ExecutionDriver last && active.Of(stored) is null)
            await last.RequestAsync(new ControlInput(ControlKind.HandOver) { Successor = () => taken = TryTakeUp(stored) });
        return taken ?? TryTakeUp(stored) ?? throw new ExecutionConflictException(stored.ExecutionId);
    }

    /// <summary>Whoever wrote before has an older epoch, so that what it may still write is refused.</summary>
    private async Task<ExecutionDriver> AcquireAgainAsync(StoredExecution stored)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            while (true)
            {
                if (await FindRunningAsync(stored.ExecutionId) is { } running)
                    return running;
                if (await host.Store.TryAcquireAsync(stored.ExecutionId, CancellationToken.None) is not { } acquired)
                    throw new ExecutionStateException(stored.ExecutionId, "run again here: another host holds it", stored.Status);

                ExecutionDriver? driver = acquired.Status.IsFinal ? TryTakeUp(acquired) : Recover(acquired);
                if (driver is not null)
                    return driver;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The driver of an execution that runs here, once no start claims its id; null when there is none.</summary>
    private async Task<ExecutionDriver?> FindRunningAsync(string executionId)
    {
        await active.WaitForClaimAsync(executionId);
        return active.TryGet(executionId, out ExecutionDriver? driver) ? driver : null;
    }

    /// <summary>Null when its id is used by another.</summary>
    private ExecutionDriver? TryTakeUp(StoredExecution stored)
    {
        lock (_lock)
        {
            if (active.Of(stored) is { } running)
                return running;

            ExecutionDriver driver = new(host, plans.Of(stored), stored, onEnded) { Run = ++stored.Runs };
            if (!active.TryAdd(driver))
                return null;

            driver.Stand();
            return driver;
        }
    }
}
