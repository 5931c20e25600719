using System.Diagnostics.Metrics;

namespace Orchestration.Diagnostics;

/// <summary>The instruments of routing and of calls to factories. Each costs one look while nobody listens, and a listener that throws changes nothing.</summary>
internal static class RoutingTelemetry
{
    private static readonly Counter<long> Decisions = EngineMeter.Instance.CreateCounter<long>(OrchestrationTelemetry.RoutingDecisions);
    private static readonly Counter<long> Fallbacks = EngineMeter.Instance.CreateCounter<long>(OrchestrationTelemetry.RoutingFallbacks);
    private static readonly Counter<long> Hedges = EngineMeter.Instance.CreateCounter<long>(OrchestrationTelemetry.RoutingHedges);
    private static readonly Histogram<double> QueueTime = EngineMeter.Instance.CreateHistogram<double>(OrchestrationTelemetry.RoutingQueueDuration, "s");
    private static readonly Histogram<double> DecisionTime = EngineMeter.Instance.CreateHistogram(
        OrchestrationTelemetry.RoutingDecisionDuration, "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [5e-7, 1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 1e-3, 1e-2] });
    private static readonly Counter<long> Transitions = EngineMeter.Instance.CreateCounter<long>(OrchestrationTelemetry.FactoryCircuitTransitions);
    private static readonly Counter<long> Pauses = EngineMeter.Instance.CreateCounter<long>(OrchestrationTelemetry.FactoryPauses);
    private static readonly Counter<double> Cost = EngineMeter.Instance.CreateCounter<double>(OrchestrationTelemetry.FactoryCost);

    public static bool CountsDecisions => Decisions.Enabled || Fallbacks.Enabled;

    public static bool TimesDecisions => DecisionTime.Enabled;

    public static bool TimesQueue => QueueTime.Enabled;

    public static void Decided(string strategy, string factory, string reason, bool isFallback)
    {
        Add(Decisions, 1, Tag(OrchestrationTelemetry.StrategyTag, strategy), Tag(OrchestrationTelemetry.FactoryTag, factory), Tag(OrchestrationTelemetry.ReasonTag, reason));
        if (isFallback)
            Add(Fallbacks, 1, Tag(OrchestrationTelemetry.FactoryTag, factory));
    }

    public static void DecisionTook(string strategy, TimeSpan time) => Record(DecisionTime, time, Tag(OrchestrationTelemetry.StrategyTag, strategy));

    public static void Waited(string factory, TimeSpan time) => Record(QueueTime, time, Tag(OrchestrationTelemetry.FactoryTag, factory));

    /// <summary>A second call has ended, or lost.</summary>
    public static void Hedged(string factory, bool hasWon) =>
        Add(Hedges, 1, Tag(OrchestrationTelemetry.FactoryTag, factory), Tag(OrchestrationTelemetry.OutcomeTag, hasWon ? OrchestrationTelemetry.Won : OrchestrationTelemetry.Lost));

    public static void CircuitChanged(string factory, string state) =>
        Add(Transitions, 1, Tag(OrchestrationTelemetry.FactoryTag, factory), Tag(OrchestrationTelemetry.CircuitTag, state));

    public static void CallsPaused(string factory) => Add(Pauses, 1, Tag(OrchestrationTelemetry.FactoryTag, factory));

    public static void CallCost(string factory, decimal cost)
    {
        if (Cost.Enabled && cost > 0)
            Add(Cost, (double)cost, Tag(OrchestrationTelemetry.FactoryTag, factory));
    }

    private static void Add<T>(Counter<T> counter, T value, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        try
        {
            counter.Add(value, tags);
        }
        catch (Exception)
        {
            // Whoever measures may hold a place, which a listener of the host that throws must not cost.
        }
    }

    private static void Record(Histogram<double> histogram, TimeSpan time, KeyValuePair<string, object?> tag)
    {
        try
        {
            histogram.Record(time.TotalSeconds, tag);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
