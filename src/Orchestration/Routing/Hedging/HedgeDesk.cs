using System.Collections.Concurrent;
using Orchestration.Factories;

namespace Orchestration.Routing.Hedging;

/// <summary>Says when a call gets a second one, and whether it may have one then.</summary>
internal sealed class HedgeDesk(TaskRouter router, HedgingOptions options)
{
    private readonly ConcurrentDictionary<string, HedgeAccount> _accounts = new(StringComparer.Ordinal);

    /// <summary>Whether steps are hedged that do not say it themselves.</summary>
    public bool IsUsual => options.Enabled;

    /// <summary>What came of it so far, by action.</summary>
    public IEnumerable<KeyValuePair<string, HedgeCounts>> Counts => _accounts.Select(static one => KeyValuePair.Create(one.Key, one.Value.Counts));

    /// <summary>Counts a call, and says after what time it takes unusually long; null when that is not known, or it must not have a second one.</summary>
    public TimeSpan? DelayFor(RoutingTask task, ConnectedFactory factory)
    {
        if (task.Action is not { } action || router.WhoCan(task).Length < 2 || !MayRepeat(factory, action))
            return null;

        AccountOf(action).CountCall(Utilisation.Of(router.WhoCan(task)));
        double seconds = factory.Record.Of(action).Times.Percentile95;
        return seconds > 0 && factory.Record.Breaker.IsClosed ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Takes a place for the second call if there is one at once, and if it is worth it.</summary>
    public LeaseAttempt? TryEnter(RoutingTask task, ConnectedFactory first)
    {
        HedgeAccount account = AccountOf(task.Action!);
        if (!account.TryPay(Utilisation.Of(router.WhoCan(task)), out double price))
            return null;

        LeaseAttempt lease = router.TryLease(new RoutingTask(task) { HedgeOf = first.Name });
        if (lease.Status == LeaseStatus.Granted && MayRepeat(lease.Factory!, task.Action!))
            return lease;

        if (lease.Status == LeaseStatus.Granted)
            lease.Factory!.Exit(lease.Probe);
        account.Refund(price);
        return null;
    }

    public void Ended(string action, bool hasWon) => AccountOf(action).Ended(hasWon);

    private HedgeAccount AccountOf(string action) => _accounts.GetOrAdd(action, static (_, options) => new HedgeAccount(options), options);

    private static bool MayRepeat(ConnectedFactory factory, string action) => factory.Actions.Find(action) is { IsIdempotent: true };
}
