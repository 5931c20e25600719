using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing.Rules;
using Orchestration.Routing.Strategies;
using Orchestration.Routing.Hedging;

namespace Orchestration.Routing;

/// <summary>Says which factory does a task, and why.</summary>
/// <remarks>All members may be called from any thread. One decision uses one set of factories and one set of rules, also while they change.</remarks>
public sealed class TaskRouter
{
    private readonly Lock _lock = new();
    private readonly FactoryConnector _connector;
    private readonly RoutingPipeline _pipeline;
    private readonly DecisionLogger _log;
    private readonly RoutingStrategy _strategy;
    private readonly RoutingTarget? _default;
    private readonly RoutingExplanation _explanation;
    private readonly long _ageing;
    private readonly RoutingStrategy[] _strategies;
    private readonly bool _waitsForFactories;
    private volatile RoutingTable _table;

    internal TaskRouter(
        FactoryConnector connector,
        RoutingOptions options,
        TimeProvider time,
        IEnumerable<IRoutingStrategy> strategies,
        IEnumerable<RoutingRule> rules,
        ILogger<TaskRouter> logger,
        TimeSpan ageing)
    {
        _ageing = ageing.Ticks;
        _connector = connector;
        _strategy = options.Strategy;
        _default = options.DefaultFactory;
        _explanation = options.Explain;
        _waitsForFactories = options.NoCapableFactory == NoCapableFactoryReaction.Wait;
        _log = new DecisionLogger(logger);
        Hedging = new HedgeDesk(this, options.Hedging.Copy());
        StrategyCatalog catalog = new(strategies);
        _strategies = [.. catalog.Names];
        _pipeline = new RoutingPipeline(catalog, options.Strategy, options.Seed, _log, time);
        RoutingRule[] added = [.. rules];
        foreach (RoutingRule rule in added)
            Check(rule);
        _table = new RoutingTable(connector.Set, RuleSet.Empty.With([.. added, .. options.ConfiguredRules]), _strategy, _default, _explanation);
    }

    /// <summary>The rules, in the order in which they are asked.</summary>
    public IReadOnlyList<RoutingRule> Rules => _table.Rules.Rules;

    internal HedgeDesk Hedging { get; }

    /// <summary>Says which factory should do a task; takes no place there.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="RoutingException">No factory can, none that can is available, or a rule failed.</exception>
    public ValueTask<RoutingDecision> RouteAsync(RoutingTask task, CancellationToken cancellationToken = default) =>
        Answer(task, PlaceMode.Ask, cancellationToken);

    /// <summary>Says which factory would do a task; counts nothing, so that asking changes no later decision. Tells everything, whatever <see cref="RoutingOptions.Explain"/> says.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="RoutingException">No factory can, none that can is available, or a rule failed.</exception>
    public ValueTask<RoutingDecision> ExplainAsync(RoutingTask task, CancellationToken cancellationToken = default) =>
        Answer(task, PlaceMode.DryRun, cancellationToken);

    /// <summary>Takes a place at a factory for a task; waits while all places are taken, at most until the task's deadline.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The place, to be completed or disposed by the caller.</returns>
    /// <exception cref="RoutingException">No factory can, none that can is available, a rule failed, or the task's deadline came first.</exception>
    public ValueTask<FactoryLease> LeaseAsync(RoutingTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        cancellationToken.ThrowIfCancellationRequested();
        if (task.Deadline <= _connector.Time.GetUtcNow())
            return ValueTask.FromException<FactoryLease>(RoutingProblem.DeadlinePassed(task));

        RoutingOutcome outcome = Decide(task, PlaceMode.Take);
        if (outcome.Problem is not null)
            return ValueTask.FromException<FactoryLease>(outcome.Problem);

        return outcome.Status == LeaseStatus.Granted
            ? new ValueTask<FactoryLease>(new FactoryLease(outcome, task.Action))
            : new ValueTask<FactoryLease>(new LeaseWaiter(this, task, RankOf(task)).WaitAsync(_connector, cancellationToken));
    }

    /// <summary>Adds a rule; decisions that are being made do not see it.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentException">There is a rule with this id, or something is wrong with the rule.</exception>
    public void AddRule(RoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Check(rule);
        lock (_lock)
        {
            Replace(_table.Rules.Adding(rule));
        }

        TellWaiting();
    }

    /// <summary>Removes a rule; decisions that are being made still see it.</summary>
    /// <param name="ruleId">The rule's id.</param>
    /// <returns>Whether there was such a rule.</returns>
    public bool RemoveRule(string ruleId)
    {
        ArgumentNullException.ThrowIfNull(ruleId);
        lock (_lock)
        {
            RuleSet fewer = _table.Rules.Without(ruleId);
            if (fewer == _table.Rules)
                return false;

            Replace(fewer);
        }

        TellWaiting();
        return true;
    }

    /// <summary>Finds rules that do not decide while the targets of the rules before them are available: their conditions contradict each other, or an earlier rule always holds when they would.</summary>
    /// <remarks>It names only what is certain, so not all that is dead: delegates are not looked into, and among thousands of rules the search ends after a bounded time.</remarks>
    /// <returns>Dead rules, in the order in which they would be asked.</returns>
    public IReadOnlyList<DeadRule> FindDeadRules() => _table.Rules.DeadRules;

    /// <summary>How often each rule has decided since it was added or last changed.</summary>
    public IReadOnlyDictionary<string, long> GetRuleHits() => _table.Rules.Hits();

    /// <summary>Replaces the rules of the configuration at once; decisions that are being made still see the old ones.</summary>
    /// <exception cref="ArgumentException">A rule has an id twice, or something is wrong with it; then nothing is replaced.</exception>
    internal void Reconfigure(IReadOnlyList<RoutingRule> rules)
    {
        lock (_lock)
            Replace(_table.Rules.With([.. _table.Rules.Coded, .. rules]));
        TellWaiting();
    }

    /// <summary>Takes a place if there is one now; never waits and never throws.</summary>
    internal LeaseAttempt TryLease(RoutingTask task)
    {
        Shortlist shortlist = ShortlistFor(task);
        if (shortlist.Sole is { IsAvailable: true } sole && task.HedgeOf is null)
        {
            if (shortlist.Table.Obstructions.Any)
                _log.LogAvailable(shortlist, task);
            if (!sole.TryEnter(task.IsImportant, isAlone: true, out int probe))
                return new LeaseAttempt(sole.IsRateExhausted(task.IsImportant) ? LeaseStatus.RateExhausted : LeaseStatus.Busy, null, null, null);

            if (RoutingTelemetry.CountsDecisions)
                DecisionLogger.Count(shortlist.SoleDecision!);
            return new LeaseAttempt(LeaseStatus.Granted, sole, shortlist.SoleDecision, null, probe);
        }

        return TryLeaseAmong(shortlist, task);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LeaseAttempt TryLeaseAmong(Shortlist shortlist, RoutingTask task)
    {
        RoutingOutcome outcome = _pipeline.Run(shortlist, task, PlaceMode.Take);
        bool isAwaited = _waitsForFactories && outcome.Problem?.Failure == RoutingFailure.NoCapableFactory;
        return new LeaseAttempt(isAwaited ? LeaseStatus.Incapable : outcome.Status, outcome.Factory, outcome.Decision, outcome.Problem?.Message, outcome.Probe, outcome.LeavesPlace);
    }

    /// <summary>The factories that can do a task, whatever their health, in order of connection.</summary>
    internal ReadOnlySpan<ConnectedFactory> WhoCan(RoutingTask task) => ShortlistFor(task).Capable;

    /// <summary>Tasks of one lane have the same factories to choose from; null for a task that stands alone.</summary>
    internal LeaseLane? LaneOf(RoutingTask task) => task.IsChoosy ? null : LeaseLane.Of(task, _table.Rules);

    internal RoutingOutcome Decide(RoutingTask task, PlaceMode mode) => _pipeline.Run(ShortlistFor(task), task, mode);

    private long RankOf(RoutingTask task) =>
        (long)Int128.Clamp(_connector.Time.GetUtcNow().UtcTicks - ((Int128)task.Priority * _ageing), long.MinValue, long.MaxValue);

    private ValueTask<RoutingDecision> Answer(RoutingTask task, PlaceMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        cancellationToken.ThrowIfCancellationRequested();
        RoutingOutcome outcome = Decide(task, mode);
        return outcome.Problem is null
            ? new ValueTask<RoutingDecision>(outcome.Decision!)
            : ValueTask.FromException<RoutingDecision>(outcome.Problem);
    }

    private Shortlist ShortlistFor(RoutingTask task)
    {
        RoutingTable table = _table;
        if (!ReferenceEquals(table.Set, _connector.Set))
            table = Refresh();

        Shortlist? known = task.Shortlist;
        if (known is not null && ReferenceEquals(known.Table, table))
            return known;

        Shortlist found = table.ShortlistFor(task);
        task.Shortlist = found;
        return found;
    }

    private RoutingTable Refresh()
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_table.Set, _connector.Set))
                Replace(_table.Rules);
            return _table;
        }
    }

    private void Check(RoutingRule rule)
    {
        List<RuleFault> faults = RuleCheck.FaultsOf(rule, _strategies);
        if (faults.Count > 0)
            throw new ArgumentException($"Rule '{rule.RuleId}' cannot be used: {string.Join(" ", faults)}", nameof(rule));
    }

    private void Replace(RuleSet rules) => _table = new RoutingTable(_connector.Set, rules, _strategy, _default, _explanation);

    /// <summary>Whoever waits may find a place by the new rules, and may not share its fate with the same others any more.</summary>
    private void TellWaiting()
    {
        _connector.Queue.SortAgain();
        _connector.AnnouncePlace(null);
    }
}
