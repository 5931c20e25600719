using Orchestration.Diagnostics;
using Orchestration.Storage;

namespace Orchestration.Coordination.Recovery;

/// <summary>One look at the store: takes up what nobody runs, lets go what others run, delivers what was not delivered, forgets what is old.</summary>
internal sealed class Sweep(ExecutionHost host, ActiveExecutions active, TakeOver takeOver, RetentionOptions retention)
{
    private const int OrphansAtOnce = 256;
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _unplannable = new(StringComparer.Ordinal);
    private readonly HashSet<long> _unreadable = [];
    private HashSet<string> _idle = new(StringComparer.Ordinal);
    private long _forgotAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RecoverOrphansAsync(cancellationToken);
        await CompareAsync(cancellationToken);
        await DeliverMessagesAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
    }

    private async Task RecoverOrphansAsync(CancellationToken cancellationToken)
    {
        int count;
        do
        {
            count = await takeOver.TakeOrphansAsync(OrphansAtOnce, Recover, cancellationToken);
        }
        while (count == OrphansAtOnce);
    }

    /// <summary>Compares what this owner holds with what runs here.</summary>
    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        ICollection<ExecutionDriver> running = active.All;
        HashSet<string> owned = new(await host.Store.FindOwnedAsync(cancellationToken), StringComparer.Ordinal);
        LetGo(running, owned);
        await RecoverIdleAsync(owned, cancellationToken);
    }

    /// <summary>What runs here and is not held any more was taken over while this process was silent. One that waits for something would never notice.</summary>
    private static void LetGo(ICollection<ExecutionDriver> running, HashSet<string> owned)
    {
        foreach (ExecutionDriver driver in running)
        {
            if (!driver.Stored.Status.IsFinal && !owned.Contains(driver.ExecutionId))
                driver.Confirm();
        }
    }

    /// <summary>What this owner holds and nobody runs was acquired by a call whose answer was lost. One that was just started or has just ended looks the same, so it must be idle twice.</summary>
    private async Task RecoverIdleAsync(HashSet<string> owned, CancellationToken cancellationToken)
    {
        HashSet<string> before = _idle;
        _idle = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in owned)
        {
            if (active.TryGet(id, out _) || _unplannable.Contains(id))
                continue;
            if (!before.Contains(id))
                _idle.Add(id);
            else
                await TryRecoverAsync(id, cancellationToken);
        }
    }

    /// <summary>Hands the messages in the store to the executions that run here; one that was handed over before changes nothing.</summary>
    public async Task DeliverMessagesAsync(CancellationToken cancellationToken)
    {
        foreach (InboxMessage message in await host.Store.ReadMessagesAsync(cancellationToken))
        {
            if (active.TryGet(message.ExecutionId, out ExecutionDriver? driver))
                Deliver(message, driver);
        }
    }

    /// <summary>One message that makes no sense must not hinder those behind it; it stays as it is, and is told of once.</summary>
    private void Deliver(InboxMessage message, ExecutionDriver driver)
    {
        try
        {
            Messages.Deliver(message, driver);
        }
        catch (Exception problem)
        {
            if (_unreadable.Add(message.Id))
                CoordinationLog.RecoveryDelayed(host.Logger, problem.GetType().Name, $"Message {message.Id} to execution '{message.ExecutionId}' cannot be read: {problem.Message}");
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        bool isDue = retention is not { MaxAge: null, MaxCount: null } && host.Now - _forgotAt >= BetweenForgetting.Ticks;
        if (!isDue)
            return;

        _forgotAt = host.Now;
        int count = await host.Store.ForgetAsync(retention, new DateTimeOffset(host.Now, TimeSpan.Zero), cancellationToken);
        if (count > 0)
            CoordinationLog.Forgotten(host.Logger, count);
    }

    private async Task TryRecoverAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await takeOver.TryRecoverAsync(id, cancellationToken);
        }
        catch (Exception problem) when (problem is not (StoreUnavailableException or OperationCanceledException))
        {
            Report(id, problem);
        }
    }

    private void Recover(StoredExecution orphan)
    {
        try
        {
            takeOver.Recover(orphan);
        }
        catch (Exception problem)
        {
            Report(orphan.ExecutionId, problem);
        }
    }

    /// <summary>One execution that cannot go on must not hinder the others; it stays as it is.</summary>
    private void Report(string executionId, Exception problem)
    {
        _unplannable.Add(executionId);
        CoordinationLog.NotRecoverable(host.Logger, executionId, problem.Message);
    }
}
